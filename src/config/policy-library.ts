import { z } from 'zod';
import { canonicalPolicy } from '../domain/policy/canonical.js';
import { compilePolicy, type CompiledPolicy } from '../domain/policy/compile.js';
import type { Capabilities } from '../domain/policy/lint/missing-capabilities.js';
import { loadStored } from '../domain/policy/load-stored.js';
import { loadPolicy } from '../domain/policy/load.js';
import { UnreadablePolicy } from '../domain/policy/unreadable-policy.js';
import type { Places } from '../domain/policy/places.js';
import type { PolicyProblem } from '../domain/policy/problem.js';
import type { PolicyDocument } from '../domain/policy/schema.js';
import type { IncludedText } from '../domain/policy/yaml/resolve-includes.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import { sha256 } from './sha256.js';

const Current = z.strictObject({ hash: z.string() });
const StoredCapabilities = z.record(z.string(), z.array(z.string()));
const CAPABILITIES_KEY = 'policies/capabilities.json';
const CURRENT_KEY = 'policies/current.json';
const StoredPlaces = z.record(z.string(), z.string());
const HASH = /^sha256:[0-9a-f]{64}$/;
const keyOf = (hash: string): string => `policies/${hash}.json`;
const placesKeyOf = (hash: string): string => `policies/${hash}.places.json`;

/** A policy file that must not be used; every problem names file, line and column. */
export class PolicyFileError extends Error {
  override readonly name = 'PolicyFileError';

  constructor(
    message: string,
    readonly problems: readonly PolicyProblem[] = [],
  ) {
    super(message);
  }
}

/** Policies by content hash (`sha256:…`), immutable once stored, and which one newcomers start with. */
export interface PolicyLibrary {
  /** @throws UnreadablePolicy naming the hash when no such policy is stored, or this version cannot read it */
  compiled(hash: string): Promise<CompiledPolicy>;
  /** The stored document; `undefined` when there is none by this hash. */
  document(hash: string): Promise<PolicyDocument | undefined>;
  /**
   * Checks and stores a policy; nobody is moved to it.
   *
   * @param file names the file in problems; included ones are relative to it
   * @param included the files it includes, read before
   * @returns its hash
   * @throws PolicyFileError
   */
  store(text: string, file: string, included?: IncludedText): Promise<string>;
  /** Says what the connectors of this company can do: a policy that needs more is not stored from now on, whoever brings it. */
  declare(capabilities: Capabilities): Promise<void>;
  /** Targets of this company's connectors, sorted; `undefined` before a worker has declared any. */
  targets(): Promise<readonly string[] | undefined>;
  /** Makes a stored policy the one newcomers start with. @throws UnreadablePolicy */
  makeCurrent(hash: string): Promise<void>;
  /**
   * Stores a policy and makes it the one newcomers start with; a second call with the same content changes nothing.
   *
   * @param file names the file in problems; included ones are relative to it
   * @param included the files it includes, read before
   * @throws PolicyFileError
   */
  publish(text: string, file: string, included?: IncludedText): Promise<string>;
  /** What newcomers start with. @throws Error when no policy was published yet */
  current(): Promise<string>;
  /** The same; `null` when no policy was published yet. */
  published(): Promise<string | null>;
}

export function createPolicyLibrary(blobs: BlobStore): PolicyLibrary {
  const compiledByHash = new Map<string, CompiledPolicy>();
  const compile = async (hash: string): Promise<CompiledPolicy> => {
    const text = await blobs.get(keyOf(hash));
    if (text === undefined)
      throw new UnreadablePolicy(
        `no policy ${hash} is stored; publish the file again, or share the data folder with this host`,
      );
    const document = loadStored(text);
    if (!document) throw new UnreadablePolicy(`stored policy ${hash} cannot be read by this version`);
    const compiled = compilePolicy(document, hash, await placesOf(blobs, hash));
    if (!compiled.ok) throw new UnreadablePolicy(`stored policy ${hash} cannot be compiled by this version`);
    return compiled.policy;
  };
  const store: PolicyLibrary['store'] = async (text, file, included) => {
    const loaded = loadPolicy(text, file, included, await capabilitiesOf(blobs));
    if (!loaded.ok) {
      const lines = loaded.problems.map(
        ({ file: name, line, column, message }) => `${name}:${line}:${column} ${message}`,
      );
      throw new PolicyFileError(['the policy was not taken:', ...lines].join('\n'), loaded.problems);
    }
    const content = canonicalPolicy(loaded.policy);
    const hash = `sha256:${sha256(content)}`;
    if ((await blobs.get(keyOf(hash))) === undefined) await blobs.put(keyOf(hash), content);
    // Past answers cite the file it was taken from: the same content from another file, perhaps refused, must not change them.
    const places = placesKeyOf(hash);
    if ((await blobs.get(places)) === undefined) await blobs.put(places, JSON.stringify(loaded.places));
    return hash;
  };
  const makeCurrent = async (hash: string): Promise<void> => {
    await compile(hash);
    await blobs.put(CURRENT_KEY, JSON.stringify({ hash }));
  };
  const published = async (): Promise<string | null> => {
    const text = await blobs.get(CURRENT_KEY);
    return text === undefined ? null : Current.parse(JSON.parse(text)).hash;
  };
  return {
    async compiled(hash) {
      const known = compiledByHash.get(hash);
      if (known) return known;
      const policy = await compile(hash);
      compiledByHash.set(hash, policy);
      return policy;
    },
    async document(hash) {
      const text = HASH.test(hash) ? await blobs.get(keyOf(hash)) : undefined;
      return text === undefined ? undefined : loadStored(text);
    },
    store,
    async declare(capabilities) {
      await blobs.put(CAPABILITIES_KEY, JSON.stringify(capabilities));
    },
    async targets() {
      const declared = await capabilitiesOf(blobs);
      return declared && Object.keys(declared).sort();
    },
    makeCurrent,
    async publish(text, file, included) {
      const hash = await store(text, file, included);
      await makeCurrent(hash);
      return hash;
    },
    async current() {
      const hash = await published();
      if (hash === null)
        throw new Error('no policy was published yet; start the worker with TENURE_POLICY, or share its data folder');
      return hash;
    },
    published,
  };
}

/** Kept beside the content, not in it: the same policy laid out otherwise is the same policy. None for those stored before. */
async function placesOf(blobs: BlobStore, hash: string): Promise<Places> {
  const text = await blobs.get(placesKeyOf(hash));
  return text === undefined ? {} : StoredPlaces.parse(JSON.parse(text));
}

/** None before a worker of this company has declared them. */
async function capabilitiesOf(blobs: BlobStore): Promise<Capabilities | undefined> {
  const text = await blobs.get(CAPABILITIES_KEY);
  return text === undefined ? undefined : StoredCapabilities.parse(JSON.parse(text));
}
