import type { Request, RequestHandler } from 'express';
import * as z from 'zod/mini';
import type { Role } from '../../../../protocol/http/dashboard.ts';

export type PrivacyService = {
  url: string;
  /** What the routes answer: a customer in full use, one of the first day, a failure, or nothing at all yet. */
  mode: 'full' | 'empty' | 'failing' | 'hanging';
  role: Role;
  /** Bodies of the writes, oldest first, as "METHOD path" and JSON. */
  writes: { what: string; body: unknown }[];
  /** Settings whose preview was asked for, and how many of these questions were cancelled. */
  previews: unknown[];
  cancelled: number;
  /** Holds answers to previews back until it is set to false. */
  holdPreviews: boolean;
  close: () => Promise<void>;
};

/** Ways to answer by a schema, so that what the tests see is what the wire allows. */
export const answering = (state: PrivacyService) => {
  const wrote = ({ method, path, body }: Request): void => {
    if (method !== 'GET') state.writes.push({ what: `${method} ${path}`, body });
  };
  const answer =
    <T extends z.ZodMiniType>(schema: T, make: (request: Request) => unknown): RequestHandler =>
    (request, response) => {
      wrote(request);
      response.json(z.parse(schema, make(request)));
    };
  return {
    answer,
    /** A list; on the first day it is empty. */
    data: <T extends z.ZodMiniType>(schema: T, make: (request: Request) => unknown[]): RequestHandler =>
      answer(z.object({ data: z.array(schema) }), (request) => ({ data: make(request) })),
    rows: <T>(make: () => T[]): T[] => (state.mode === 'empty' ? [] : make()),
    done: ((request, response) => {
      wrote(request);
      response.status(204).end();
    }) satisfies RequestHandler,
  };
};
