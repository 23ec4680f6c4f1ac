import { z } from 'zod';

/** A variable that is set: a blank one is none, as `.env` files and compose write what is not configured. */
export const given = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();
