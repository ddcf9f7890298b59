import { encodeHeader, type FrameHeader } from '../protocol/frame.ts';

let seq = 0;

/** A frame as the relay sees one: a clear header and bytes that mean nothing. The relay must not care what they are. */
export const sealedFrame = (header: Partial<FrameHeader> & Pick<FrameHeader, 'kind'>, bytes = 100): Buffer => {
  const full: FrameHeader = {
    reset: false,
    chunk: false,
    last: false,
    sender: 0xffff,
    target: 0,
    tab: 1,
    keyEpoch: 1,
    snapshotId: header.kind === 'page' ? 1 : 0,
    contextId: new Uint8Array(16).fill(7),
    seq: seq++,
    ...header,
  };
  return Buffer.concat([encodeHeader(full), Buffer.alloc(bytes, 0xab)]);
};
