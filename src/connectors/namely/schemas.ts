import { z } from 'zod';
import type { Json } from '../../domain/json.js';

/** Text or number; `''` and null are null, an absent key stays absent: the role of the token may not see the field. */
const text = z
  .union([z.string(), z.number(), z.null()])
  .transform((value) => (value === null ? null : String(value).normalize('NFC').trim() || null));
const optionalText = text.optional();
/** Seconds; `null` is how some answers say none. */
const seconds = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
const none = z.literal('').transform(() => null);
/** A label alone, or an object that has it as its title: both are found. */
const titled = z.union([text, z.object({ title: optionalText }).transform(({ title }) => title ?? null)]).optional();

const Known = z.object({
  id: z.string().min(1),
  employee_id: optionalText,
  first_name: optionalText,
  middle_name: optionalText,
  last_name: optionalText,
  preferred_name: optionalText,
  email: optionalText,
  personal_email: optionalText,
  mobile_phone: optionalText,
  user_status: optionalText,
  job_title: titled,
  employee_type: titled,
  reports_to: z
    .array(z.object({ id: text }))
    .nullable()
    .optional(),
  start_date: z.json().optional(),
  departure_date: z.json().optional(),
  terminated_reason: optionalText,
  office: z
    .union([none, z.object({ country_id: optionalText, state_id: optionalText })])
    .nullable()
    .optional(),
  links: z.object({ groups: z.array(z.object({ id: z.string() })).optional() }).optional(),
  created_at: seconds,
  updated_at: seconds,
});

/** One person: what we use of a profile, and of the company's own fields those that the mapping names. */
export type Profile = z.infer<typeof Known> & { readonly own: Readonly<Record<string, Json>> };

/** Page of profiles; salary, birth date, home and whatever else a profile carries is dropped while it is read. */
export interface Profiles {
  readonly profiles: readonly Profile[];
  /** How many there are over all pages; `null` when it is not said. */
  readonly total: number | null;
}

/** @param keys fields of the company's own to keep */
export function profilesSchema(keys: readonly string[]): z.ZodType<Profiles> {
  const Raw = z.record(z.string(), z.unknown());
  return z
    .object({
      profiles: z.array(
        z.intersection(
          Known,
          Raw.transform((raw) => ({ own: ownFields(raw, keys) })),
        ),
      ),
      meta: z.object({ total_count: z.number().optional() }).optional(),
    })
    .transform(({ profiles, meta }) => ({ profiles, total: meta?.total_count ?? null }));
}

/** Id and date of change alone, for finding out who changed. */
export const ShortProfiles = z.object({
  profiles: z.array(Known.pick({ id: true, created_at: true, updated_at: true })),
  meta: z.object({ count: z.number().optional(), total_count: z.number().optional() }).optional(),
});
export type ShortProfiles = z.infer<typeof ShortProfiles>;

/** Groups with the kind each belongs to; one without a kind is nobody's department, and must not cost everybody's reading. */
export const Groups = z.object({
  groups: z.array(
    z.object({ id: z.string(), title: text, links: z.object({ group_type: z.string().nullable().catch(null) }) }),
  ),
});
export type Groups = z.infer<typeof Groups>;

/** Kinds of groups; `field_name` never changes, the title may. */
export const GroupTypes = z.object({
  group_types: z.array(z.object({ id: z.string(), title: text, field_name: optionalText })),
});
export type GroupTypes = z.infer<typeof GroupTypes>;

function ownFields(raw: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, Json> {
  const kept = keys.flatMap((key): [string, Json][] => {
    const value = z.json().safeParse(raw[key]);
    return value.success ? [[key, value.data]] : [];
  });
  return Object.fromEntries(kept);
}
