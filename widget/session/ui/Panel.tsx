import { useEffect } from 'preact/hooks';
import { agentsOf, phaseOf } from '../selectors.ts';
import { Active } from './Active.tsx';
import { ConsentSheet } from './ConsentSheet.tsx';
import { Face } from './Face.tsx';
import { Icon } from './Icon.tsx';
import { Invited } from './Invited.tsx';
import { Notice } from './Notice.tsx';
import { StartForm } from './StartForm.tsx';
import { useSeen } from './useSeen.ts';
import { Waiting } from './Waiting.tsx';
import { useWidget } from './Widget.ts';

const Reload = () => (
  <button type="button" class="go" onClick={() => location.reload()}>
    {useWidget().words.reload}
  </button>
);

const Page = () => {
  const { state, words, actions } = useWidget();
  switch (phaseOf(state)) {
    case 'blocked':
      return state.blocked === 'framed' ? (
        <Notice icon="warn" title={words.framedTitle} note={words.framedNote}>
          <a class="go" href={location.href} target="_blank" rel="noopener">
            {words.framedGo}
          </a>
        </Notice>
      ) : (
        <Notice icon="warn" title={words.insecureTitle} note={words.insecureNote}>
          <a class="go" href={location.href.replace(/^http:/, 'https:')}>
            {words.insecureGo}
          </a>
        </Notice>
      );
    case 'refused':
      return state.refusal === 'upgrade-required' ? (
        <Notice icon="warn" title={words.oldTitle} note={words.oldNote}>
          <Reload />
        </Notice>
      ) : (
        <Notice icon="warn" title={words.refusedTitle} note={state.refusal} />
      );
    case 'ended':
      return (
        <Notice icon="check" title={words.endedTitle} note={`${words.endedBy[state.ended ?? 'server']} ${words.endedNote}`}>
          <button type="button" class="plain" onClick={actions.dismiss}>
            {words.askAgain}
          </button>
        </Notice>
      );
    case 'waiting':
      return <Waiting />;
    case 'invited':
      return <Invited />;
    case 'active':
      return <Active />;
    case 'start':
      return <StartForm />;
  }
};

/** 360 x 560, or the whole screen of a phone. Its first heading is focused when it opens; the button when it closes. */
export const Panel = () => {
  const { state, words, actions } = useWidget();
  const { box, seen } = useSeen('.head');
  const phase = phaseOf(state);
  const site = state.configuration?.name ?? words.someone;
  const agent = phase === 'active' ? agentsOf(state)[0] : undefined;
  const ask = phase === 'active' ? state.asks[0] : undefined;
  useEffect(() => {
    const root = box.current?.getRootNode() as ShadowRoot | undefined;
    // The part that held the focus is gone: the page of the panel that took its place gets it.
    if (!root?.activeElement && document.activeElement === document.body) box.current?.querySelector<HTMLElement>('h2, textarea')?.focus();
  }, [phase]);
  return (
    <div
      ref={box}
      class="panel"
      role="dialog"
      aria-label={words.panelOf(site)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !ask) actions.close();
      }}
    >
      <header class="head">
        <Face name={agent?.name ?? site} />
        <div class="who">
          <strong>{agent?.name ?? site}</strong>
          <span class="soft small">
            {agent ? (
              <>
                <span class={agent.here ? 'dot on' : 'dot'} />
                {agent.here ? words.withYou : words.away(agent.name)}
              </>
            ) : (
              words.help
            )}
          </span>
        </div>
        {phase === 'active' && agent?.here && !state.call ? (
          <>
            <button
              type="button"
              class="bare"
              aria-label={words.callStart}
              title={words.callStart}
              aria-disabled={!seen}
              onClick={(event) => seen && actions.startCall(event, 'audio')}
            >
              <Icon name="phone" />
            </button>
            <button
              type="button"
              class="bare"
              aria-label={words.callStartVideo}
              title={words.callStartVideo}
              aria-disabled={!seen}
              onClick={(event) => seen && actions.startCall(event, 'video')}
            >
              <Icon name="video" />
            </button>
          </>
        ) : null}
        {phase === 'active' ? (
          <button type="button" class="bare" aria-label={words.end} title={words.end} onClick={actions.endSession}>
            <Icon name="end" flip />
          </button>
        ) : null}
        <button type="button" class="bare" aria-label={words.close} title={words.close} onClick={actions.close}>
          <Icon name="close" />
        </button>
      </header>
      {state.line === 'lost' && phase !== 'blocked' ? (
        // A line that is back within a second must not move what somebody is about to press.
        <p class="strip late" role="status">
          {words.lost} <span class="soft">{words.lostNote}</span>
        </p>
      ) : null}
      {state.line === 'refused' && phase !== 'refused' && phase !== 'blocked' ? (
        <p class="strip" role="alert">
          {state.refusal === 'upgrade-required' ? words.oldTitle : state.refusal} <Reload />
        </p>
      ) : null}
      {state.account.open && phase !== 'blocked' && phase !== 'refused' ? <div class="page" ref={actions.drawAccount} /> : <Page />}
      {ask ? <ConsentSheet key={ask.purpose + ask.agent.id} ask={ask} /> : null}
    </div>
  );
};
