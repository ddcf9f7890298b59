import type { ControlBody } from '../../../protocol/sealed/control.ts';
import type { ControlRefusal, StateBody } from '../../../protocol/sealed/state.ts';
import { type ControlPorts, performControl } from './performControl.ts';

export type HandsOptions = Omit<ControlPorts, 'show'> & {
  /** Whether this agent's connection holds control by a grant that this device proves. */
  mayControl(agent: number): boolean;
  tell(agent: number, body: StateBody): void;
  show(agent: number, element: Element, action: ControlBody['type']): void;
};

/** Carries out what the agent in control asks for, one action after the other, and answers each. */
export const createHands = (options: HandsOptions) => {
  const latest = new Map<number, number>();
  return (agent: number, body: ControlBody): void => {
    let refused: ControlRefusal | null = null;
    if (!options.mayControl(agent)) refused = 'no-grant';
    else if (body.actionId <= (latest.get(agent) ?? 0)) return;
    else {
      latest.set(agent, body.actionId);
      try {
        refused = performControl(body, { ...options, show: (element, action) => options.show(agent, element, action) });
      } catch {
        // An action that the page itself breaks (a listener that throws is not one: those are reported apart).
        refused = 'gone';
      }
    }
    // Scrolling shows itself.
    if (refused || body.type !== 'scroll') options.tell(agent, { type: 'control:result', actionId: body.actionId, refused });
  };
};
