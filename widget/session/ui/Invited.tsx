import { useWidget } from './Widget.ts';

/** An agent offers help; nothing is shown to anybody until the visitor takes it. */
export const Invited = () => {
  const { state, words, actions } = useWidget();
  return (
    <div class="body">
      <div class="lede">
        <h2 tabIndex={-1}>{words.invitedTitle(state.session?.agents[0]?.name ?? state.configuration?.name ?? words.someone)}</h2>
        <p class="soft">{words.invitedNote}</p>
      </div>
      <div class="form">
        <button type="button" class="go" onClick={actions.acceptInvitation}>
          {words.invitedYes}
        </button>
        <button type="button" class="plain" onClick={actions.declineInvitation}>
          {words.invitedNo}
        </button>
      </div>
    </div>
  );
};
