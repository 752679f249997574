export const en = { year: 'Year', part: 'Part of it', wholeYear: 'The whole year' };
