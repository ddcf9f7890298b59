import * as z from 'zod/mini';

/** Made by the side that starts the call; everything about another call is ignored. */
const callId = z.string().check(z.minLength(8), z.maxLength(40));
const sdp = z.string().check(z.maxLength(40_000));

/** Sealed body of a `call` frame: signalling between the visitor's tab and one agent (frame target = that participant). */
export const callBody = z.discriminatedUnion('type', [
  /** Sent by the visitor's tab once the visitor consented. `again`: the same call goes on after a page change, so nobody need answer anew. */
  z.object({ type: z.literal('start'), callId, kind: z.enum(['audio', 'video']), again: z.boolean() }),
  z.object({ type: z.literal('accept'), callId }),
  z.object({
    type: z.literal('description'),
    callId,
    description: z.object({ type: z.enum(['offer', 'answer', 'pranswer', 'rollback']), sdp }),
  }),
  z.object({
    type: z.literal('candidate'),
    callId,
    /** `null`: no more of them. */
    candidate: z.nullable(
      z.object({
        candidate: z.string().check(z.maxLength(2_000)),
        sdpMid: z.nullable(z.string().check(z.maxLength(40))),
        sdpMLineIndex: z.nullable(z.number()),
        usernameFragment: z.nullable(z.string().check(z.maxLength(300))),
      }),
    ),
  }),
  /** What the sender sends now, so that a muted camera is not mistaken for a frozen one; `screenStream` names the stream that is a screen. */
  z.object({
    type: z.literal('media'),
    callId,
    audio: z.boolean(),
    video: z.boolean(),
    screenStream: z.nullable(z.string().check(z.maxLength(100))),
  }),
  z.object({ type: z.literal('hangup'), callId, reason: z.enum(['ended', 'declined', 'failed', 'busy', 'moved']) }),
]);
export type CallBody = z.infer<typeof callBody>;
export type CallHangupReason = Extract<CallBody, { type: 'hangup' }>['reason'];
