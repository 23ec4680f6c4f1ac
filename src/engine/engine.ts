import type { ConnectionOptions } from '@temporalio/client';
import type { EngineWay } from './engine-error.js';

/** A Temporal server that is healthy and knows the search attributes. */
export interface Engine {
  /** gRPC address, `host:port`. */
  readonly address: string;
  readonly namespace: string;
  /** Address of Temporal's Web UI; absent when none was asked for or the server is somebody else's. */
  readonly uiUrl?: string;
  /** Where the server came from. */
  readonly how: EngineWay;
  /**
   * Ends the server and waits until it is gone; at an address of somebody else's it does nothing.
   *
   * Stop workers and clients first: the server outlives Ctrl-C for exactly that. A second call returns at once.
   */
  stop(): Promise<void>;
}

/** What to start, and where. */
export interface EngineOptions {
  /** A server that runs already, `host:port`; nothing is started then. */
  readonly address?: string;
  /** TLS and credentials for `address`, for instance for Temporal Cloud. */
  readonly connection?: Pick<ConnectionOptions, 'tls' | 'apiKey' | 'metadata'>;
  readonly namespace: string;
  /** Folder that keeps the server's SQLite file; state is held in memory when absent. One engine per folder. */
  readonly dataDir?: string;
  readonly ui: boolean;
  /** gRPC port on 127.0.0.1; a free one when 0 or absent. */
  readonly port?: number;
  /** Port of the Web UI; a free one when 0 or absent. */
  readonly uiPort?: number;
  /** Where the Web UI has payloads decoded; they stay encoded when absent. */
  readonly uiCodecEndpoint?: string;
  /** Lets clients move a workflow's virtual time (server option `frontend.WorkflowTimeSkippingEnabled`). */
  readonly timeSkipping: boolean;
  /** Told about long steps and everything the server prints, a line at a time. */
  readonly log?: (line: string) => void;
}
