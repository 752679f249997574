export type { ComponentChecks } from './components.ts';
export {
  COMPONENTS,
  findIncident,
  findIncidents,
  INCIDENT_KINDS,
  type Incident,
  type Particulars,
} from './incidents.ts';
export { authorityText, deadlineSentence, sellersText } from './notification.ts';
export { statusPage } from './page.ts';
export { type NewIncident, openIncident, updateIncident } from './record.ts';
