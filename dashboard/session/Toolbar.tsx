import { Hand, Highlighter, MousePointer2, MousePointerClick } from 'lucide-preact';
import { type AgentSessionView, hasConsent } from '../../protocol/client/agentSessionView.ts';
import { Button } from '../design/Button.tsx';
import { KeyHint } from '../design/KeyHint.tsx';
import type { SessionModel } from './sessionModel.ts';

export type Tool = 'pointer' | 'highlight' | 'control';
type Props = { tool: Tool; onTool: (tool: Tool) => void; model: SessionModel; view: AgentSessionView; usable: boolean };

export const holdsControl = (view: AgentSessionView): boolean => view.control?.number === view.self;

const ControlButton = ({ model, view, usable }: Omit<Props, 'tool' | 'onTool'>) => {
  const { control } = view;
  if (control && control.number === view.self) {
    return (
      <Button variant="primary" icon={Hand} onClick={() => model.release('control')}>
        You control · <KeyHint keys={['Esc']} /> to release
      </Button>
    );
  }
  if (control) {
    const other = view.participants.find(({ number }) => number === control.number)?.name ?? 'Another agent';
    return (
      <Button icon={MousePointerClick} disabled>
        {other} controls
      </Button>
    );
  }
  const asked = view.asked.includes('control');
  return (
    <>
      <Button icon={MousePointerClick} disabled={!usable} busy={asked && 'Asked…'} onClick={() => model.ask('control')}>
        {hasConsent(view, 'control') ? 'Take control' : 'Ask to control'}
      </Button>
      {asked && (
        <Button variant="quiet" onClick={() => model.release('control')}>
          Take back
        </Button>
      )}
    </>
  );
};

/** Under the page: what the agent's hand does to it. Each tool carries its own state of consent. */
export const Toolbar = ({ tool, onTool, model, view, usable }: Props) => {
  const toggle = (name: 'pointer' | 'highlight', label: string, Icon: typeof MousePointer2) => (
    <button type="button" class="button button-quiet tool" aria-pressed={tool === name} disabled={!usable} onClick={() => onTool(name)}>
      <Icon class="icon" />
      {label}
    </button>
  );
  return (
    <div class="toolbar" role="toolbar" aria-label="Tools">
      {toggle('pointer', 'Pointer', MousePointer2)}
      {toggle('highlight', 'Highlight', Highlighter)}
      <span class="toolbar-line" aria-hidden="true" />
      <ControlButton model={model} view={view} usable={usable} />
      <span class="toolbar-hint soft">
        {tool === 'pointer' && usable && 'Your pointer is seen; a click draws a ring.'}
        {tool === 'highlight' && 'Click a part of the page to frame it for both; click it again to clear.'}
        {tool === 'control' && 'Click, scroll and type as if it were your page.'}
      </span>
    </div>
  );
};
