import { describe, expect, test } from '@jest/globals';
import type { Incident } from '../../src/status/index.ts';
import { authorityText, deadlineSentence, sellersText } from '../../src/status/index.ts';

const NOTICED = new Date('2026-03-01T10:00:00Z');
const HOUR_MS = 3_600_000;
const incident: Incident = {
  ...{
    id: 'x',
    kind: 'personal-data',
    title: 'A backup was lost',
    components: ['database'],
    closedAt: null,
    updates: [],
  },
  noticedAt: NOTICED,
  particulars: {
    nature: 'A tape with a backup was lost',
    people: 'sellers, about 40',
    consequences: null,
    measures: null,
  },
};
const hoursAfter = (hours: number): Date => new Date(NOTICED.getTime() + hours * HOUR_MS);

describe('the 72 hours of Art. 33 GDPR', () => {
  test('begin when the breach was noticed', () => {
    expect(deadlineSentence(incident, hoursAfter(0))).toContain(
      'by 2026-03-04 10:00 UTC (Art. 33 GDPR): 72 hours are left.',
    );
    expect(deadlineSentence(incident, hoursAfter(71.5))).toContain('0 hours are left');
  });

  test('are said to be over when they are', () => {
    expect(deadlineSentence(incident, hoursAfter(73))).toMatch(
      /ended at 2026-03-04 10:00 UTC, 1 hours ago\. Notify now/,
    );
    expect(authorityText(incident, undefined, hoursAfter(73))).toContain('Reasons for the notification after 72 hours');
    expect(authorityText(incident, undefined, hoursAfter(1))).not.toContain('Reasons for');
  });

  test('are none where no personal data are concerned, with a word on when they would be', () => {
    expect(deadlineSentence({ ...incident, kind: 'availability' }, hoursAfter(1))).toContain(
      'No notification is due, unless',
    );
  });
});

describe('the texts', () => {
  test('to the authority has all that Art. 33(3) asks for, and says what is not known yet', () => {
    const text = authorityText(incident, 'Example & Sons', hoursAfter(1));
    expect(text).toContain(
      '1. Nature of the breach: A tape with a backup was lost. Noticed at 2026-03-01 10:00 UTC, not over',
    );
    expect(text).toContain('records: sellers, about 40');
    expect(text).toContain('3. Contact: Example & Sons');
    expect(text).toContain('4. Likely consequences: not known yet; will follow without undue delay.');
    expect(text).toMatch(/5\. Measures/);
  });

  test('to sellers names what happened, what it may mean, what to do and whom to ask (Art. 34(2))', () => {
    const text = sellersText(incident, 'Example & Sons');
    for (const part of ['A tape with a backup', 'may mean for you', 'what you can do', 'Example & Sons']) {
      expect(text).toContain(part);
    }
  });
});
