export const en = { year: 'Year', part: 'Period', wholeYear: 'The whole year' };
