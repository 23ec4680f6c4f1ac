import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import { controlRouter, type ControlParts } from './control.js';

/** A stand-in that listens. */
export interface RunningStandIn {
  /** Base URL without a trailing slash, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Closes the port and every kept-alive connection; a second call does nothing. */
  stop(): Promise<void>;
}

/** Where a stand-in listens. */
export interface StandInPlace {
  /** Port on loopback; 0 takes a free one. @default 0 */
  readonly port?: number;
  /** Interface to listen on. @default '127.0.0.1' */
  readonly host?: string;
}

/** What a stand-in is made of. */
export interface StandInOptions extends ControlParts, StandInPlace {
  /** The vendor's routes, mounted after journal, body parsers and faults. */
  readonly routes: RequestHandler;
  /** Answers errors in the vendor's words, those of the body parsers included. */
  readonly errors?: ErrorRequestHandler;
  /** Further routes under `/__control`. */
  readonly control?: Router;
}

/** Starts a stand-in: control routes first, then journal, parsers, faults and the vendor's routes. */
export async function startStandIn(options: StandInOptions): Promise<RunningStandIn> {
  const server = createServer(standInApp(options));
  // Longer than any client's idle time: the client closes, so no request races a closing socket.
  server.keepAliveTimeout = 120_000;
  const host = options.host ?? '127.0.0.1';
  await listen(server, options.port ?? 0, host);
  return { url: `http://${host}:${portOf(server)}`, stop: () => stop(server) };
}

function standInApp(options: StandInOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  if (options.control) app.use('/__control', express.json(), options.control);
  app.use('/__control', controlRouter(options));
  app.use(options.journal.arrival);
  app.use(express.json({ limit: '1mb' }), express.urlencoded({ extended: false }), express.text({ type: '*/xml' }));
  app.use(options.journal.body, options.faults.middleware, options.routes);
  if (options.errors) app.use(options.errors);
  return app;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in does not listen on a port');
  return address.port;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
