import type { DesiredTarget } from '../desired.js';
import type { Finding } from '../finding.js';
import type { EmployeeFacts } from '../person-view.js';
import type { ValuedAttribute } from '../policy/compiled-attribute.js';
import type { Mapping } from '../policy/mapping-of.js';
import { defectFinding } from './defect-finding.js';
import { EMAILS, type FactFault } from './fact-faults.js';
import { textFault } from './text-fault.js';
import { inForm, severityOf, type QualityPolicy } from './quality-rules.js';

/** Where a fault would come to: what one target's account is made of. */
export interface Spoiling {
  readonly target: string;
  readonly employee: EmployeeFacts;
  readonly mapping: Mapping;
  /** Valid logins there are. */
  readonly candidates: readonly string[];
  readonly quality: QualityPolicy;
  readonly isOverridden: (finding: Finding) => boolean;
}

/** One fault, and the attributes that must not be made of it. */
export interface Spoiled {
  readonly finding: Finding;
  /** Left as they are; `[]` when the fault only warns or a person overrode it. */
  readonly names: readonly string[];
}

/** An address of this name is what people sign in and are found by: no account without it. */
const ESSENTIAL = 'email';

/** Made of candidates, none of which is left. */
const LOGIN = 'login';

/** The faults that this target's mapping would carry into an account; the others are nobody's concern. */
export function spoiledAttributes(faults: readonly FactFault[], spoiling: Spoiling): readonly Spoiled[] {
  return faults.flatMap((fault) => {
    const spoiled = spoiledBy(fault, spoiling);
    return spoiled === null ? [] : [spoiled];
  });
}

function spoiledBy(fault: FactFault, spoiling: Spoiling): Spoiled | null {
  const { target, employee, mapping, candidates, quality, isOverridden } = spoiling;
  const readers = mapping.attributes
    .filter((attribute) => attribute.kind === 'value')
    .filter((attribute) => reads(readsOf(attribute), fault))
    .filter((attribute) =>
      fault.is === 'malformed' ? carries(attribute, fault, employee) : givesNothing(attribute, employee, mapping),
    );
  const names = readers.map(({ name }) => name);
  const login =
    candidates.length === 0 && (mapping.login?.candidates ?? []).some((candidate) => reads(candidate.reads, fault));
  const always = fault.rule === 'name-missing';
  if (names.length === 0 && !login && !always) return null;
  const creates = always || login || names.some((name) => name === ESSENTIAL || mapping.required.has(name));
  const blocks = [...names.map((name) => `${target}:${name}`), ...(creates ? [`${target}:create`] : [])];
  const isBlocking = severityOf(fault.rule, quality) === 'block';
  const [finding] = inForm(
    [
      {
        ...defectFinding(fault.rule, { ...fault, detail: detailOf(fault, readers, employee) }),
        blocks: isBlocking ? blocks : [],
      },
    ],
    quality,
  );
  if (finding === undefined) return null;
  return { finding, names: isBlocking && !isOverridden(finding) ? [...names, ...(login ? [LOGIN] : [])] : [] };
}

/** Of a missing address, what the mapping would take instead and finds empty, too. */
function detailOf(fault: FactFault, readers: readonly ValuedAttribute[], employee: EmployeeFacts): string {
  if (fault.rule !== 'email-missing') return fault.detail;
  const read = new Set(readers.flatMap(readsOf));
  const instead = EMAILS.filter(
    (fact) => !fault.facts.includes(fact) && employee[fact] === '' && read.has(`employee.${fact}`),
  );
  return instead.length === 0 ? fault.detail : `${fault.detail}, nor ${instead.join(' or ')}, which would do`;
}

function readsOf({ value, onEmpty }: ValuedAttribute): readonly string[] {
  return [...value.reads, ...(typeof onEmpty === 'object' ? onEmpty.default.reads : [])];
}

function reads(paths: readonly string[], { facts }: FactFault): boolean {
  return facts.some((fact) =>
    paths.some((path) => `employee.${fact}` === path || `employee.${fact}`.startsWith(`${path}.`)),
  );
}

/** A mapping may mend a text by itself, as by cutting it; an address it does not. */
function carries({ value }: ValuedAttribute, { rule }: FactFault, employee: EmployeeFacts): boolean {
  if (rule === 'email-malformed') return true;
  const given = value(employee);
  if (!given.ok) return false;
  const texts = Array.isArray(given.value) ? given.value : [given.value];
  return texts.some((text) => typeof text === 'string' && textFault(text) !== null);
}

/** Nothing stands in for what is missing, and policy does not say that it may be. */
function givesNothing(
  { name, value, when, onEmpty }: ValuedAttribute,
  employee: EmployeeFacts,
  mapping: Mapping,
): boolean {
  const isNeeded = mapping.required.has(name) || onEmpty === 'clear' || onEmpty === 'review';
  const holds = when === null ? ({ ok: true, value: true } as const) : when(employee);
  if (!isNeeded || !holds.ok || !holds.value) return false;
  const given = value(employee);
  return !given.ok || given.value === null || given.value === '';
}

/** What is wanted, less what would be made of bad facts: such attributes stay as they are. */
export function withoutSpoiled(desired: DesiredTarget, spoiled: readonly Spoiled[]): DesiredTarget {
  const names = new Set(spoiled.flatMap((each) => each.names));
  if (names.size === 0) return desired;
  const left = <T>(attributes: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.has(name)));
  return {
    ...desired,
    profile: left(desired.profile),
    initial: left(desired.initial),
    untold: [...new Set([...desired.untold, ...names])],
  };
}

/** One question for one defect: what is asked of an attribute that a bad fact spoils is asked of the fact. */
export function askedOnce(desired: DesiredTarget, spoiled: readonly Spoiled[]): DesiredTarget {
  if (spoiled.length === 0) return desired;
  const keyOf = (name: string): string => `${desired.target}:${name}`;
  const answered = new Set(spoiled.flatMap(({ names }) => names.map(keyOf)));
  const faults = spoiled.map(({ finding, names }) => {
    const same = desired.findings.filter(({ key }) => names.some((name) => keyOf(name) === key));
    return { ...finding, blocks: [...new Set([...finding.blocks, ...same.flatMap(({ blocks }) => blocks)])] };
  });
  return { ...desired, findings: [...faults, ...desired.findings.filter(({ key }) => !answered.has(key))] };
}
