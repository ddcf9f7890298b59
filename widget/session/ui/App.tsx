import { Panel } from './Panel.tsx';
import { SharedBar } from './SharedBar.tsx';
import { useWidget } from './Widget.ts';

/** All that the session shows except the call's tiles and what agents draw over the page. */
export const App = ({ callSlot }: { callSlot: (slot: HTMLElement | null) => void }) => {
  const { state } = useWidget();
  return (
    <>
      <SharedBar />
      <div class="dock">
        <div ref={callSlot} />
        {state.open ? <Panel /> : null}
      </div>
      <p class="sr" role="status">
        {state.announcement}
      </p>
    </>
  );
};
