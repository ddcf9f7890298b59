import { agentsOf, grantedTo, joinNames, keysOfAgent, viewers } from '../selectors.ts';
import { Chat } from './Chat.tsx';
import { CodeRow } from './CodeRow.tsx';
import { Icon } from './Icon.tsx';
import { useWidget } from './Widget.ts';

/** What is shown, to whom and by which code, above the conversation. */
export const Active = () => {
  const { state, words, actions } = useWidget();
  const seeing = viewers(state);
  const control = grantedTo(state, 'control')[0];
  const codes = agentsOf(state).flatMap((agent) => {
    const keys = keysOfAgent(state, agent.id);
    return keys?.code ? [{ ...agent, ...keys, code: keys.code }] : [];
  });
  return (
    <>
      {codes.length || seeing.length ? (
        <div class="status">
          {codes.map((agent) => (
            <CodeRow key={agent.id} agent={agent} named={codes.length > 1} />
          ))}
          {seeing.length ? (
            <div class="row twice">
              <Icon name="eye" />
              <span class="grow">
                {seeing.length > 1
                  ? words.seeMany(
                      joinNames(
                        seeing.map(({ name }) => name),
                        words.and,
                      ),
                    )
                  : words.sees(seeing[0]?.name ?? '')}
              </span>
              <button type="button" class="pill" onClick={(event) => actions.stop(event, 'view')}>
                {words.stopAll}
              </button>
            </div>
          ) : null}
          {control ? (
            <div class="row twice">
              <Icon name="hand" />
              <span class="grow">{words.controls(control.name)}</span>
              <button type="button" class="pill" onClick={(event) => actions.stop(event, 'control')}>
                {words.takeBack}
              </button>
            </div>
          ) : null}
        </div>
      ) : null}
      <Chat />
    </>
  );
};
