import { useSeen } from './useSeen.ts';
import { useWidget } from './Widget.ts';

/** An agent offers help; nothing is shown to anybody until the visitor takes it. */
export const Invited = () => {
  const { state, words, actions } = useWidget();
  const { box, seen } = useSeen('.lede,.form');
  return (
    <div ref={box} class="body">
      <div class="lede">
        <h2 tabIndex={-1}>{words.invitedTitle(state.session?.agents[0]?.name ?? state.configuration?.name ?? words.someone)}</h2>
        <p class="soft">{words.invitedNote}</p>
      </div>
      <div class="form">
        <button type="button" class="go" aria-disabled={!seen} onClick={(event) => seen && actions.acceptInvitation(event)}>
          {words.invitedYes}
        </button>
        <button type="button" class="plain" onClick={actions.declineInvitation}>
          {words.invitedNo}
        </button>
      </div>
    </div>
  );
};
