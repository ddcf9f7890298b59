import { LIMITS } from '../../protocol/limits.ts';
import type { ControlBody, UnknownAction } from '../../protocol/sealed/control.ts';
import type { ControlRefusal, PickedField, StateBody } from '../../protocol/sealed/state.ts';
import { type ControlPorts, performControl } from './performControl.ts';

export type HandsOptions = Omit<ControlPorts, 'show' | 'askTap' | 'mayGoOn'> & {
  /** Whether this agent's connection holds control by a grant that this device proves. */
  mayControl(agent: number): boolean;
  tell(agent: number, body: StateBody): void;
  show(agent: number, ...shown: Parameters<ControlPorts['show']>): void;
  askTap(agent: number, element: Element): void;
  now(): number;
};

/** The sort of a field that the agent has to pick a value for, on their own screen. */
const pickedField = (node: Node | null): PickedField | undefined => {
  const { localName, type } = (node ?? {}) as Partial<HTMLInputElement>;
  return localName === 'input' && type && /^(date|month|week|time|datetime-local|color)$/.test(type) ? (type as PickedField) : undefined;
};

/** Carries out what the agent in control asks for, one action after the other, and answers each. */
export const createHands = (options: HandsOptions) => {
  const latest = new Map<number, number>();
  const waiting: (() => Promise<void> | undefined | void)[] = [];
  let busy = false;
  let second = { began: 0, actions: 0 };

  /** The relay holds agents to this, too. */
  const isFlood = (): boolean => {
    const now = options.now();
    if (now - second.began >= 1_000) second = { began: now, actions: 0 };
    second.actions += 1;
    return second.actions > LIMITS.controlPerSecond;
  };

  /** At once where nothing is going on, so that what a person does next comes after it. */
  const workOn = (): void => {
    while (!busy) {
      const task = waiting.shift();
      if (!task) return;
      const done = task();
      if (!done) continue;
      busy = true;
      done.then(() => {
        busy = false;
        workOn();
      });
    }
  };

  return (agent: number, body: ControlBody | UnknownAction): void => {
    const answer = (refused: ControlRefusal | null): void => {
      // Scrolling and hovering show themselves.
      if (body.type !== 'hover' && (refused || body.type !== 'scroll')) {
        const field = refused || body.type !== 'click' ? undefined : pickedField(options.nodeOf(body.node));
        options.tell(agent, { type: 'control:result', actionId: body.actionId, refused, ...(field ? { field } : {}) });
      }
    };
    const perform = (): ControlRefusal | null | Promise<ControlRefusal | null> => {
      if (!options.mayControl(agent)) return 'no-grant';
      if (body.type === 'unknown') return 'unsupported';
      try {
        return performControl(body, {
          ...options,
          mayGoOn: () => options.mayControl(agent),
          show: (...shown) => options.show(agent, ...shown),
          askTap: (element) => options.askTap(agent, element),
        });
      } catch {
        // An action that the page itself breaks (a listener that throws is not one: those are reported apart).
        return 'gone';
      }
    };
    if (!options.mayControl(agent)) {
      answer('no-grant');
      return;
    }
    if (body.actionId <= (latest.get(agent) ?? 0) || isFlood()) return;
    latest.set(agent, body.actionId);
    waiting.push(() => {
      const outcome = perform();
      if (outcome instanceof Promise) return outcome.catch((): ControlRefusal => 'gone').then(answer);
      answer(outcome);
    });
    workOn();
  };
};
