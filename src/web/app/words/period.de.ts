import type { Words } from '../language.ts';
import type { en } from './period.en.ts';

export const de: Words<typeof en> = { year: 'Jahr', part: 'Zeitraum', wholeYear: 'Ganzes Jahr' };
