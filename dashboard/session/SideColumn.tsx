import { MessageSquare, NotebookPen, UserRound } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AgentSessionView } from '../../protocol/client/agentSessionView.ts';
import type { Me } from '../../protocol/http/dashboard.ts';
import { CallPanel } from '../call/CallPanel.tsx';
import type { CallModel } from '../call/callModel.ts';
import type { RecordingModel } from '../call/recording/recordingModel.ts';
import { Tabs } from '../design/Tabs.tsx';
import type { Desk } from '../desk/desk.ts';
import { Chat } from './Chat.tsx';
import { Notes } from './Notes.tsx';
import type { SessionModel } from './sessionModel.ts';
import { VisitorFacts } from './VisitorFacts.tsx';

type Props = { me: Me; desk: Desk; model: SessionModel; view: AgentSessionView; call: CallModel; recording: RecordingModel };
type TabId = 'chat' | 'visitor' | 'notes';

/** The call, and what is known and said. */
export const SideColumn = ({ me, desk, model, view, call, recording }: Props) => {
  const [tab, setTab] = useState<TabId>('chat');
  const read = useRef(0);
  const count = view.messages.filter(({ from }) => from === 'visitor').length;
  useEffect(() => {
    if (tab === 'chat') read.current = count;
  }, [tab, count]);
  return (
    <aside class="side" aria-label="Call, chat and notes">
      <CallPanel me={me} call={call} recording={recording} session={model} />
      <Tabs<TabId>
        label="About this session"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'chat', label: 'Chat', icon: MessageSquare, count: tab === 'chat' ? 0 : count - read.current },
          { id: 'visitor', label: 'Visitor', icon: UserRound },
          { id: 'notes', label: 'Notes', icon: NotebookPen },
        ]}
      >
        {tab === 'chat' && <Chat messages={view.messages} sessionId={view.session.id} {...(view.ended ? {} : { onSend: desk.chat })} />}
        {tab === 'visitor' && <VisitorFacts desk={desk} view={view} />}
        {tab === 'notes' && <Notes sessionId={view.session.id} />}
      </Tabs>
    </aside>
  );
};
