import type { MarkBody } from '../../protocol/sealed/mark.ts';
import type { ControlHost, ControlRoom, Hub, Presence } from '../hub.ts';

export type HandKeeperOptions = {
  hub: Pick<Hub, 'emit'>;
  presence: Pick<Presence, 'controlPart'>;
  host: ControlHost;
};

/** Loads what agents' hands and pens need when the first of them comes; what came meanwhile keeps its order. */
export const createHandKeeper = ({ hub, presence, host }: HandKeeperOptions) => {
  let room: ControlRoom | null = null;
  let opening: Promise<boolean> | null = null;
  let waiting: ((room: ControlRoom) => void)[] = [];

  /** Resolves false when it cannot be had: then there is no control on this page. */
  const load = (): Promise<boolean> => {
    opening ??= presence
      .controlPart()
      .then((part) => {
        room = part.open(host);
        for (const use of waiting) use(room);
        return true;
      })
      .catch((error: unknown) => {
        opening = null;
        hub.emit('error', { code: 'unavailable', message: String(error) });
        return false;
      })
      .finally(() => {
        waiting = [];
      });
    return opening;
  };
  const use = (task: (room: ControlRoom) => void): void => {
    if (room) task(room);
    else {
      waiting.push(task);
      void load();
    }
  };

  return {
    load,
    /** Without a grant nothing is loaded. With one it is looked at again when the action is done. */
    control: (agent: number, actionId: number, body: unknown): void => {
      if (host.mayControl(agent)) use((here) => here.control(agent, actionId, body));
      else host.tell(agent, { type: 'control:result', actionId, refused: document.hidden ? 'hidden' : 'no-grant' });
    },
    mark: (agent: number, body: MarkBody): void => use((here) => here.mark(agent, body)),
    /** Nobody controls any more, or somebody else does: nothing of the hand stays. */
    release: (): void => room?.release(),
    /** Of one agent, or of all. */
    dropMarks: (agent: number | null): void => room?.dropMarks(agent),
  };
};
export type HandKeeper = ReturnType<typeof createHandKeeper>;
