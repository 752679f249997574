/** Consents: what may leave, to whom. */
export const en = {
  title: 'Consents',
  intro:
    'Nothing of yours leaves without one of these. Each can be taken back at any time; what was sent before stays sent.',
  loading: 'Fetching your consents …',
  granted: 'granted',
  notGranted: 'not granted',
  outdated: (old: string, current: string) =>
    `You consented to version ${old} of this text; it is now version ${current}. Until you consent to the new one, nothing is sent.`,
  recipient: 'Who gets it',
  fields: 'What is sent, and nothing else',
  when: 'When',
  besides: 'What the recipient can tell besides',
  withoutIt: 'Without it',
  grant: 'I consent',
  granting: 'Noting it …',
  revoke: 'Take it back',
  revoking: 'Taking it back …',
  version: (version: string) => `Version ${version} of the text`,
  grantedAt: (version: string, at: string) => `Version ${version}, granted ${at}`,
  history: 'What you decided before',
  wasGranted: (at: string, version: string) => `${at}: granted, version ${version}`,
  wasRevoked: (at: string, version: string) => `${at}: taken back, version ${version}`,
  leftOut: (older: string) => `${older} older decisions are no longer listed.`,
};
