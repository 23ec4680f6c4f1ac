import { canonicalJson } from './canonical-json.js';
import type { Finding } from './finding.js';
import { textDigest } from './text-digest.js';

/** Questions a person closed, by key: the very words, and the facts they were about. */
export type Answers = Readonly<Record<string, string>>;

/** Everything by which a question differs from another one of the same key; an answer keeps it. */
export function questionOf({ detail, about }: Pick<Finding, 'detail' | 'about'>): string {
  return about === undefined ? detail : `${detail} [${about}]`;
}

/** The facts a question is about, by digest only: they may be personal. */
export function aboutFacts(...facts: readonly unknown[]): string {
  return textDigest(canonicalJson(facts));
}

/** Whether a person closed this very question: in other words or about other facts it is a new one. */
export function isAnswered(answers: Answers, finding: Pick<Finding, 'key' | 'detail' | 'about'>): boolean {
  return answers[finding.key] === questionOf(finding);
}

/** The answers to what is still asked: an answer ends with its question. */
export function standingAnswers(answers: Answers, asked: readonly Finding[]): Answers {
  const standing = new Set(asked.filter((finding) => isAnswered(answers, finding)).map(({ key }) => key));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => standing.has(key)));
}
