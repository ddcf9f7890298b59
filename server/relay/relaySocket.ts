import { WebSocket } from 'ws';
import { CLOSE, type CloseName } from '../../protocol/closeCodes.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** A socket that knows whose it is, so that listeners need no closure for each of a thousand idle visitors. */
export class RelaySocket<Peer = unknown> extends WebSocket {
  peer: Peer | undefined;
  /** Pings since something was last heard from the other end. */
  unanswered = 0;
  /** How long nothing had been heard when the connection ended without a word; `null` for one that said so. */
  silentMs: number | null = null;

  /** ws closes an oversized message with the general 1009; ours says the same as the rest of the product. */
  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009) super.close(CLOSE.tooLarge.code, CLOSE.tooLarge.reason);
    else super.close(code, reason);
  }

  /** A room message. Whoever does not read is closed before what waits for them fills the memory. */
  tell(text: string): void {
    if (this.bufferedAmount > LIMITS.sendBufferHard) this.refuse('tooSlow');
    else this.send(text);
  }

  refuse(name: CloseName): void {
    this.close(CLOSE[name].code, CLOSE[name].reason);
  }
}
