import type * as z from 'zod/mini';
import type { ApiScope } from '../../../protocol/http/privacy.ts';
import type { ApiCaller } from './apiCaller.ts';

export const REST_TAGS = ['Record', 'Retention', 'Custom fields', 'Sites', 'People', 'Receipts', 'Audit log'] as const;
export type RestTag = (typeof REST_TAGS)[number];

/** One operation of the REST API: what makes its route, its checks, its entry in OpenAPI and its place on the page of the documentation. */
export type Operation = {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `{name}` for each part that varies. */
  path: `/v1/${string}`;
  scope: ApiScope;
  tag: RestTag;
  summary: string;
  description?: string;
  query?: z.ZodMiniType;
  body?: z.ZodMiniType;
  answer: { status: 200 | 201; description: string; schema: z.ZodMiniType };
};

/** Keeps the types of the schemas, from which a handler's input follows. */
export const operation = <const O extends Operation>(declared: O): O => declared;

type Parsed<S> = S extends z.ZodMiniType ? z.output<S> : undefined;

/** What a handler gets: parsed, with the tenant in `caller`. */
export type InputOf<O extends Operation> = {
  caller: ApiCaller;
  params: Readonly<Record<string, string>>;
  query: Parsed<O extends { query: infer Q } ? Q : undefined>;
  body: Parsed<O extends { body: infer B } ? B : undefined>;
};
export type AnswerOf<O extends Operation> = z.input<O['answer']['schema']>;
