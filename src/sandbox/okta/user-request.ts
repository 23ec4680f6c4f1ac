import { z } from 'zod';
import { OktaError } from './okta-error.js';

/** Body of a create or update of a user; unknown members are ignored, as Okta does. */
export const UserRequest = z.object({
  profile: z.record(z.string(), z.unknown()).optional(),
  credentials: z
    .object({
      password: z
        .object({ value: z.string().optional(), hash: z.unknown().optional(), hook: z.unknown().optional() })
        .optional(),
      provider: z.object({ type: z.string(), name: z.string().optional() }).optional(),
    })
    .optional(),
  groupIds: z.array(z.string()).optional(),
  type: z.object({ id: z.string() }).optional(),
});
export type UserRequest = z.infer<typeof UserRequest>;

/** @throws OktaError E0000003 when the body is no such thing */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (!result.success) throw new OktaError('E0000003', [z.prettifyError(result.error)]);
  return result.data;
}

/** Says whether a request brings a password, as text, hash or hook; `{}` is none. */
export function bringsPassword(request: UserRequest): boolean {
  const password = request.credentials?.password;
  return password?.value !== undefined || password?.hash !== undefined || password?.hook !== undefined;
}
