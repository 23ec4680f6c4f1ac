import { z } from 'zod';

const count = z.number().int().nonnegative();

/** How many people have something in each column of the roster. */
export const Filled = z.strictObject({
  employeeNumber: count,
  givenName: count,
  familyName: count,
  workEmail: count,
  personalEmail: count,
  phone: count,
  startDate: count,
});
export type Filled = z.infer<typeof Filled>;

/** What the roster tells of a person besides the id, each a column that may come back empty. */
export const COLUMNS = Filled.keyof().options;
export type Column = (typeof COLUMNS)[number];

/** Counts column by column. */
export function byColumn(amount: (column: Column) => number): Filled {
  return {
    employeeNumber: amount('employeeNumber'),
    givenName: amount('givenName'),
    familyName: amount('familyName'),
    workEmail: amount('workEmail'),
    personalEmail: amount('personalEmail'),
    phone: amount('phone'),
    startDate: amount('startDate'),
  };
}
