import { z } from 'zod';
import { positionShape } from '../../domain/record-schema.js';
import { ENTITLEMENT_KINDS } from '../../domain/account.js';
import { MOVE_STATES } from '../../domain/moves/move-state.js';
import { CivilDate, Instant, PublicId } from './fields.js';
import { PersonChangeAnswer, PreviewSummaryAnswer } from './person-change.js';

const { primary: _, to: __, ...job } = positionShape;

/** Fields of a position that a move may change; what is not named stays. */
export const JobFields = z.strictObject(job);
export type JobFields = z.output<typeof JobFields>;

const batch = {
  from: CivilDate.describe('First day of the new positions.'),
  moves: z
    .array(z.strictObject({ person: PublicId, ...job }))
    .min(1)
    .max(2_000, { error: 'at most 2000 people at once' })
    .describe('One for each person: what is different about their primary position from that day on.'),
  limit: z.int().min(0).max(10_000).default(100).describe('Most people shown one by one.'),
};

/** Body of `POST /v1/moves/preview`. */
export const MovesOrder = z
  .strictObject({
    ...batch,
    values: z.boolean().default(false).describe('Show values of attributes; they are personal.'),
  })
  .meta({
    id: 'MovesOrder',
    example: { from: '2027-04-01', moves: [{ person: 'bamboohr:1042', department: 'Design' }], limit: 0 },
  });

/** Answer of `POST /v1/moves/preview`. */
export const MovesPreview = z
  .strictObject({
    from: CivilDate,
    digest: z.string().describe('The same as long as facts, policies and moves are.'),
    summary: PreviewSummaryAnswer,
    people: z.array(PersonChangeAnswer),
    unknown: z.array(PublicId).describe('Nobody is known by these ids, or nothing was decided about them yet.'),
  })
  .meta({ id: 'MovesPreview' });

/** Body of `POST /v1/moves/report`. */
export const MovesReportOrder = z.strictObject(batch).meta({
  id: 'MovesReportOrder',
  example: { from: '2027-04-01', moves: [{ person: 'bamboohr:1042', department: 'Design' }], limit: 0 },
});

const named = { target: z.string(), kind: z.enum(ENTITLEMENT_KINDS), name: z.string() };
const Entitlements = z.array(z.strictObject(named));
const count = z.int().min(0);

/** Answer of `POST /v1/moves/report`. */
export const MovesReport = z
  .strictObject({
    from: CivilDate,
    asOf: Instant,
    states: z
      .strictObject({
        unread: count.describe('Nobody could tell in time.'),
        unheard: count.describe('HR has said nothing of the move.'),
        differs: count.describe('HR says something else of some fields.'),
        held: count.describe('Somebody must let it on.'),
        review: count.describe('A question about them is open.'),
        pending: count.describe('It is being carried out.'),
        gone: count.describe('They have left.'),
        ahead: count.describe('HR has said it, and it has not begun.'),
        done: count.describe('They have what policy gives in the new position.'),
      })
      .describe('People by how far their move is.'),
    entitlements: z
      .array(z.strictObject({ ...named, gained: count, lost: count, toGain: count, toLose: count }))
      .describe('People who gained and lost each since the day began, and who still will as they are known now.'),
    people: z
      .array(
        z.strictObject({
          person: PublicId,
          displayName: z.string(),
          department: z.string(),
          state: z.enum(MOVE_STATES),
          differs: z
            .array(z.strictObject({ field: z.string(), wanted: z.string(), told: z.string() }))
            .describe('Fields of the move that HR says otherwise.'),
          why: z.array(z.string()).describe('What it waits for.'),
          gained: Entitlements,
          lost: Entitlements,
          toGain: Entitlements,
          toLose: Entitlements.describe('Also what is kept until a window ends.'),
        }),
      )
      .describe('Those of whom something is left to do first.'),
    unknown: z.array(PublicId).describe('Nobody is known by these ids, or nothing was decided about them yet.'),
  })
  .meta({ id: 'MovesReport' });
