import { signal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type AgentSessionView, shownVisitor } from '../../protocol/client/agentSessionView.ts';
import { systemClock } from '../../protocol/client/clock.ts';
import type { Me } from '../../protocol/http/dashboard.ts';
import { say } from '../app/toasts.ts';
import { classes } from '../design/classes.ts';
import { sessionName } from '../live/visitorName.ts';
import { ChoiceList } from './ChoiceList.tsx';
import { focusedNode } from './focusedNode.ts';
import { createHand } from './hand.ts';
import { Marks } from './Marks.tsx';
import { OtherHands } from './OtherHands.tsx';
import { Overlay } from './Overlay.tsx';
import { othersWhoSee } from './othersWhoSee.ts';
import { PageBar } from './PageBar.tsx';
import { PaneMessage } from './PaneMessage.tsx';
import { REFUSAL_WORDS } from './refusalWords.ts';
import { connectReplay, type ReplayLink } from './replayLink.ts';
import type { SessionModel } from './sessionModel.ts';
import { seenAt, staleness } from './staleness.ts';
import { type DrawingTool, holdsControl, TOOL_KEYS, type Tool, Toolbar } from './Toolbar.tsx';
import { ValuePicker } from './ValuePicker.tsx';

type Props = { me: Me; model: SessionModel; view: AgentSessionView };

/** The visitor's page in its isolated frame, what lies over it, and the tools under it. */
export const ReplayPane = ({ me, model, view }: Props) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const link = useRef<ReplayLink | undefined>(undefined);
  const hasPicture = useMemo(() => signal(false), []);
  const hand = useMemo(() => createHand({ model, link: () => link.current, clock: systemClock }), [model]);
  const [chosen, setTool] = useState<DrawingTool>('pointer');
  const tool: Tool = holdsControl(view) ? 'control' : chosen;

  const connect = (): void => {
    const target = frame.current?.contentWindow;
    if (!target) return;
    link.current?.close();
    hasPicture.value = false;
    let stopFeed = (): void => {};
    const made = connectReplay(target, new URL(me.replayUrl).origin, {
      ready: () => {
        stopFeed = model.feed.connect((event) => {
          if (event.reset) hand.renew();
          const focused = focusedNode(event.events);
          if (focused !== undefined) hand.focusMoved(focused);
          made.page(event);
        });
      },
      view: hand.viewed,
      applied: ({ shows }) => {
        hasPicture.value = shows;
      },
      scroll: ({ node, left, top }) => hand.scroll(node, left, top),
      box: ({ node, box, origin }) => hand.boxed(node, box, origin),
    });
    link.current = {
      ...made,
      close: () => {
        stopFeed();
        made.close();
      },
    };
  };
  useEffect(() => () => link.current?.close(), []);
  useEffect(
    () =>
      model.on((event) => {
        if (event.type === 'pointer') {
          link.current?.send({ type: 'cursor', at: event.body.type === 'at' ? event.body : null });
        } else if (event.type === 'state' && event.body.type === 'marks:cleared') {
          hand.wipedAll();
          say('The visitor cleared the drawings.');
        } else if (event.type === 'state' && event.body.type === 'hand') {
          const { agent, body } = event.body;
          if (othersWhoSee(model.view.value).some(({ number }) => number === agent)) hand.others.receive(agent, body);
        } else if (event.type === 'state' && event.body.type === 'control:result') {
          hand.answered(event.body);
          if (event.body.refused) say(REFUSAL_WORDS[event.body.refused]);
        }
      }),
    [model, hand],
  );

  useEffect(() => {
    if (tool !== 'control') return;
    // Wherever the keyboard is, except in a dialog, which Esc closes.
    const release = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !(event.target instanceof Element && event.target.closest('dialog, [role=listbox], .value-picker')))
        model.release('control');
    };
    addEventListener('keydown', release);
    return () => removeEventListener('keydown', release);
  }, [tool, model]);

  const stale = staleness({
    view,
    connected: model.connected.value,
    shown: model.shown.value,
    trustRefused: model.trust.value?.status === 'refused',
    hasPicture: hasPicture.value,
  });
  const usable = stale.kind === 'live' && shownVisitor(view) !== undefined;
  const gone =
    stale.kind === 'ended' ||
    stale.kind === 'failed' ||
    (stale.kind === 'empty' && stale.reason !== 'first-picture' && stale.reason !== 'absent');
  useEffect(() => {
    // What may not be seen any more does not stay in the frame either.
    if (!gone) return;
    link.current?.send({ type: 'clear' });
    hasPicture.value = false;
  }, [gone, hasPicture]);
  useEffect(() => {
    if (!usable || tool === 'control') return;
    const pick = (event: KeyboardEvent): void => {
      const chosen = TOOL_KEYS[event.key.toLowerCase()];
      const types = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable], dialog');
      if (!chosen || types || event.ctrlKey || event.metaKey || event.altKey) return;
      if (chosen === 'clear') hand.clear();
      else setTool(chosen);
    };
    addEventListener('keydown', pick);
    return () => removeEventListener('keydown', pick);
  }, [usable, tool, hand]);
  const since = useRef({ key: '', at: 0 });
  const key = stale.kind === 'stale' ? stale.reason : stale.kind;
  if (since.current.key !== key) since.current = { key, at: seenAt(stale, view, model.lastSeen.value) };
  return (
    <section class="pane" aria-label="The visitor’s page">
      <PageBar model={model} view={view} />
      <div class={classes('pane-room', stale.kind === 'stale' && 'is-stale', tool === 'control' && usable && 'is-controlled')}>
        <iframe
          ref={frame}
          class={classes('pane-frame', stale.kind !== 'live' && stale.kind !== 'stale' && 'is-hidden')}
          title="The visitor’s page, as it looks to them"
          src={me.replayUrl}
          referrerpolicy="origin"
          tabIndex={-1}
          onLoad={connect}
        />
        <Overlay hand={hand} tool={tool} enabled={usable} />
        {usable && <OtherHands hand={hand} agents={othersWhoSee(view)} />}
        {usable && <Marks hand={hand} />}
        <ChoiceList hand={hand} />
        <ValuePicker hand={hand} />
        <PaneMessage stale={stale} since={since.current.at} name={sessionName(view.session)} model={model} />
      </div>
      <Toolbar tool={tool} onTool={setTool} hand={hand} model={model} view={view} usable={usable} />
    </section>
  );
};
