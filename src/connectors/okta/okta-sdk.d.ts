/** The files of Okta's SDK that are loaded one by one; the package types only its whole. */
declare module '@okta/okta-sdk-nodejs/src/default-request-executor.js' {
  export { DefaultRequestExecutor } from '@okta/okta-sdk-nodejs/src/types/default-request-executor.js';
}

declare module '@okta/okta-sdk-nodejs/src/oauth.js' {
  import type { RequestExecutor } from '@okta/okta-sdk-nodejs/src/types/request-executor.js';

  /** What the SDK's HTTP layer uses of an {@link OAuth}. */
  export interface TokenSource {
    readonly isDPoP: boolean;
    /** Signs proofs of possession. */
    readonly client: unknown;
    /** The answer of the token endpoint, kept until it is cleared. */
    getAccessToken(): Promise<unknown>;
    clearCachedAccessToken(): void;
  }

  /** Gets access tokens by `private_key_jwt`; of the SDK's client it reads these alone. */
  export class OAuth implements TokenSource {
    constructor(client: {
      readonly baseUrl: string;
      readonly clientId: string;
      readonly privateKey: string;
      readonly keyId: string;
      readonly scopes: readonly string[];
      readonly requestExecutor: RequestExecutor;
    });
    readonly isDPoP: boolean;
    readonly client: unknown;
    getAccessToken(): Promise<unknown>;
    clearCachedAccessToken(): void;
  }
}

declare module '@okta/okta-sdk-nodejs/src/http.js' {
  import type { RequestExecutor } from '@okta/okta-sdk-nodejs/src/types/request-executor.js';
  import type { Http as SdkHttp } from '@okta/okta-sdk-nodejs/src/types/http.js';
  import type { TokenSource } from '@okta/okta-sdk-nodejs/src/oauth.js';

  export type Http = SdkHttp;
  export const Http: new (settings: {
    readonly requestExecutor: RequestExecutor;
    readonly oauth: TokenSource | undefined;
    readonly cacheMiddleware: null;
  }) => SdkHttp;
}
