import { canonicalBytes } from './canonicalBytes.ts';
import type { Bytes } from './cryptoSource.ts';

/** The two connections that exchange keys. Both ends must mean the same ones, or no signature fits. */
export type Route = { sessionId: string; visitor: number; agent: number };

type Hello = {
  visitorKey: Bytes;
  commitment: Bytes;
  asksFresh: boolean;
  agentKey: Bytes;
  ephemeralKey: Bytes;
  nonce: Bytes;
  fresh: boolean;
};
type Reveal = { hello: Bytes; tab: number; nonce: Bytes };
type Epoch = { hello: Bytes; tab: number; keyEpoch: number };

/** What the agent signs: an answer to this very commitment, so that an old one cannot be played again. */
export const helloBytes = (route: Route, hello: Hello): Bytes =>
  canonicalBytes(
    'hello',
    route.sessionId,
    route.visitor,
    route.agent,
    hello.visitorKey,
    hello.commitment,
    hello.asksFresh,
    hello.agentKey,
    hello.ephemeralKey,
    hello.nonce,
    hello.fresh,
  );

/** What the visitor signs: it contains the whole hello, and so the route and both identities. */
export const revealBytes = ({ hello, tab, nonce }: Reveal): Bytes => canonicalBytes('reveal', hello, tab, nonce);

/** For whom and for what an epoch secret is. */
export const epochContext = ({ hello, tab, keyEpoch }: Epoch): Bytes => canonicalBytes('epoch', hello, tab, keyEpoch);

/** What the visitor signs of an epoch. */
export const epochBytes = (context: Bytes, ephemeralKey: Bytes, wrapped: Bytes): Bytes =>
  canonicalBytes('epoch signed', context, ephemeralKey, wrapped);
