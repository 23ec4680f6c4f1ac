import type { EntitlementKind } from '../../account.js';
import type { Path } from '../places.js';
import type { PolicyDocument } from '../schema.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';

/** Names of the ports a target's connector serves, such as `SessionRevoker`, by target. */
export type Capabilities = Readonly<Record<string, readonly string[]>>;

/** What a part of policy needs of a target's connector. */
interface Need {
  readonly port: string;
  readonly at: Path;
  readonly what: string;
  readonly fix: string;
}

/** Parts of policy that a target cannot carry out; such a policy must not be used. */
export function missingCapabilities({
  document,
  capabilities,
}: Pick<LintInput, 'document' | 'capabilities'>): readonly LintNote[] {
  if (!capabilities) return [];
  return [...forgotten(document, capabilities), ...unserved(document, capabilities)];
}

/** Nobody's account there would be closed any more. */
function forgotten(document: PolicyDocument, capabilities: Capabilities): readonly LintNote[] {
  return Object.keys(capabilities)
    .filter((target) => !Object.hasOwn(document.targets, target))
    .map((target) =>
      error(
        ['targets'],
        `${target} is connected and not named, so leavers would keep their accounts there`,
        `add targets.${target}; to give nothing there any more, leave its entitlements empty`,
      ),
    );
}

function unserved(document: PolicyDocument, capabilities: Capabilities): readonly LintNote[] {
  return Object.keys(document.targets).flatMap((target): LintNote[] => {
    const has = Object.hasOwn(capabilities, target) ? capabilities[target] : undefined;
    if (!has) {
      const known = Object.keys(capabilities).join(', ') || 'none';
      return [
        error(
          ['targets', target],
          `no connector serves ${target}`,
          `configure it, or name one of those there are: ${known}`,
        ),
      ];
    }
    return needsOf(document, target)
      .filter(({ port }) => !has.includes(port))
      .map(({ port, at, what, fix }) => error(at, `${what} needs ${port}, which ${target} does not have`, fix));
  });
}

function needsOf(document: PolicyDocument, target: string): readonly Need[] {
  const path: Path = ['targets', target];
  const { entitlements = [], exceptions = [] } = document.targets[target] ?? {};
  const giving = (kind: EntitlementKind, port: string): readonly Need[] => {
    const index = entitlements.findIndex(
      (rule) => rule[kind] !== undefined || rule.matrix?.rows.some((row) => (row[`${kind}s`] ?? []).length > 0),
    );
    const excepted = exceptions.findIndex((exception) => exception[kind] !== undefined);
    const needed = { port, what: `giving ${kind}s` };
    return [
      ...(index < 0
        ? []
        : [{ ...needed, at: [...path, 'entitlements', index], fix: `remove the rules that give ${kind}s` }]),
      ...(excepted < 0
        ? []
        : [{ ...needed, at: [...path, 'exceptions', excepted], fix: `remove the exceptions that give ${kind}s` }]),
    ];
  };
  const leave = Object.entries(document.leave).find(([, { account }]) => account === 'suspend')?.[0];
  return [
    { port: 'AccountDirectory', at: path, what: 'finding accounts', fix: 'remove the target' },
    { port: 'AccountWriter', at: path, what: 'creating and closing accounts', fix: 'remove the target' },
    ...giving('group', 'GroupWriter'),
    ...giving('app', 'AppWriter'),
    ...giving('role', 'RoleWriter'),
    ...(Object.keys(document.targets[target]?.usernames ?? {}).length === 0
      ? []
      : [{ port: 'AppWriter', at: [...path, 'usernames'], what: 'user names in apps', fix: 'remove usernames' }]),
    ...(leave === undefined
      ? []
      : [{ port: 'SessionRevoker', at: ['leave', leave], what: 'suspending for a leave', fix: 'write account: keep' }]),
    ...(closesFirst(document)
      ? [
          {
            port: 'SessionRevoker',
            at: ['termination'],
            what: 'closing before deactivation',
            fix: 'write order: deactivateAtOnce',
          },
        ]
      : []),
  ];
}

function closesFirst({ termination }: PolicyDocument): boolean {
  return (['voluntary', 'involuntary', 'contractor'] as const).some(
    (kind) => (termination[kind]?.order ?? termination.order ?? 'containFirst') === 'containFirst',
  );
}

function error(at: Path, message: string, fix: string): LintNote {
  return { severity: 'error', at, message, fix };
}
