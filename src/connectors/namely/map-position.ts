import type { Finding } from '../../domain/finding.js';
import type { CivilDate } from '../../domain/json.js';
import type { PositionItem } from '../../domain/record-fields.js';
import { byLabel } from '../reading/by-label.js';
import { OPENINGS } from '../../domain/openings.js';
import type { NamelyMapping } from './mapping.js';
import { readPlace, type Catalogue, type PlaceReading } from './places.js';
import type { Profile } from './schemas.js';

/** Namely's own words for "none". */
const NO_TITLE = 'Unknown Job Title';
const NOBODY = ['no_guid', 'None'];

/** The one position a profile shows, with what could not be read in it. */
export interface MappedPosition {
  readonly position: PositionItem;
  readonly findings: readonly Finding[];
}

/** What a position is read from. */
export interface PositionSources {
  readonly profile: Profile;
  readonly mapping: NamelyMapping;
  readonly catalogue: Catalogue;
  /** First day; `null` when it is not known. */
  readonly start: CivilDate | null;
}

/** Namely keeps no history: there is one position, as it is now, since the first day. */
export function mapPosition({ profile, mapping, catalogue, start }: PositionSources): MappedPosition {
  const place = (name: 'department' | 'division' | 'costCenter' | 'location'): PlaceReading =>
    readPlace(name, mapping[name], profile, catalogue);
  const [department, division, costCenter, location] = [
    place('department'),
    place('division'),
    place('costCenter'),
    place('location'),
  ];
  const where = placeOf(location.value, profile, mapping);
  const type = typeOf(profile, mapping);
  return {
    position: {
      ...{ id: 'current', primary: true, ...(start !== null && { from: start }), to: null },
      ...type.fields,
      ...(profile.job_title !== undefined && { title: profile.job_title === NO_TITLE ? null : profile.job_title }),
      ...(department.value !== undefined && { department: department.value }),
      ...(division.value !== undefined && { division: division.value }),
      ...(costCenter.value !== undefined && { costCenter: costCenter.value }),
      ...(location.value !== undefined && { location: location.value }),
      ...where.fields,
      ...managerField(profile),
    },
    findings: [department, division, costCenter, location, where, type].flatMap(({ findings }) => findings),
  };
}

interface Fields {
  readonly fields: Partial<PositionItem>;
  readonly findings: readonly Finding[];
}

function typeOf({ employee_type: label }: Profile, mapping: NamelyMapping): Fields {
  if (label === undefined) return { fields: {}, findings: [] };
  if (label === null) return { fields: { userType: null, employmentType: null }, findings: [] };
  const type = byLabel(mapping.employeeType, label);
  if (type) return { fields: type, findings: [] };
  const finding: Finding = {
    kind: 'data',
    key: 'employeeType',
    field: 'userType',
    detail: `employee type "${label}" is not mapped: add it to employeeType in the mapping`,
    blocks: OPENINGS,
    rule: 'code-unknown',
  };
  return { fields: {}, findings: [finding] };
}

/** What the mapping knows of the location, else the address of the office. */
function placeOf(location: string | null | undefined, { office }: Profile, mapping: NamelyMapping): Fields {
  const known = location ? byLabel(mapping.locations, location) : undefined;
  if (known) return { fields: known, findings: [] };
  if (office === undefined) return { fields: {}, findings: [] };
  const country = office?.country_id?.toUpperCase() ?? null;
  const isCode = country === null || /^[A-Z]{2}$/.test(country);
  if (!isCode) return { fields: { countryCode: null, timeZone: null }, findings: [unknownCountry()] };
  const zone =
    byLabel(mapping.timeZones, `${country}-${office?.state_id ?? ''}`) ?? byLabel(mapping.timeZones, country ?? '');
  return { fields: { countryCode: country, timeZone: zone ?? null }, findings: [] };
}

function unknownCountry(): Finding {
  return {
    kind: 'data',
    key: 'office:country',
    field: 'countryCode',
    detail:
      'the country of the office is no ISO 3166-1 code: correct its address in Namely, or add the location to the mapping',
    blocks: [],
    rule: 'country-unknown',
  };
}

/** Nobody is a sentinel in the place of a manager. */
function managerField({ reports_to: managers }: Profile): Pick<PositionItem, 'managerId'> {
  if (managers === undefined) return {};
  const id = managers?.[0]?.id ?? null;
  return { managerId: id === null || NOBODY.includes(id) ? null : id };
}
