import { Eraser, Hand, Highlighter, MousePointer2, MousePointerClick, Pencil, Pin } from 'lucide-preact';
import { type AgentSessionView, hasConsent } from '../../protocol/client/agentSessionView.ts';
import { Button } from '../design/Button.tsx';
import { KeyHint } from '../design/KeyHint.tsx';
import { ControlHelp } from './ControlHelp.tsx';
import type { Hand as AgentHand } from './hand.ts';
import type { SessionModel } from './sessionModel.ts';

export type DrawingTool = 'pointer' | 'highlight' | 'draw';
export type Tool = DrawingTool | 'control';
type Props = {
  tool: Tool;
  onTool: (tool: DrawingTool) => void;
  hand: AgentHand;
  model: SessionModel;
  view: AgentSessionView;
  usable: boolean;
};

export const holdsControl = (view: AgentSessionView): boolean => view.control?.number === view.self;

/** Each tool by one key, while nobody types and nobody controls. */
export const TOOL_KEYS: Readonly<Record<string, DrawingTool | 'clear'>> = { p: 'pointer', h: 'highlight', d: 'draw', x: 'clear' };

const TOOLS = [
  { name: 'pointer', label: 'Pointer', key: 'P', icon: MousePointer2 },
  { name: 'highlight', label: 'Highlight', key: 'H', icon: Highlighter },
  { name: 'draw', label: 'Draw', key: 'D', icon: Pencil },
] as const;

const HINTS: Record<Tool, string> = {
  pointer: 'Your pointer is seen; a click draws a ring.',
  highlight: 'Click a part of the page to frame it for both; click it again to clear.',
  draw: 'Draw on the page. It scrolls with what you drew on.',
  control: 'Click, scroll and type as if it were your page.',
};

const ControlButton = ({ model, view, usable }: Pick<Props, 'model' | 'view' | 'usable'>) => {
  const { control } = view;
  if (control && control.number === view.self) {
    return (
      <Button variant="primary" icon={Hand} onClick={() => model.release('control')}>
        You control · <KeyHint keys={['Esc']} /> to release
      </Button>
    );
  }
  const other = control && (view.participants.find(({ number }) => number === control.number)?.name ?? 'another agent');
  const asked = view.asked.includes('control');
  return (
    <>
      <Button icon={MousePointerClick} disabled={!usable} busy={asked && 'Asked…'} onClick={() => model.ask('control')}>
        {other ? `Ask to take over from ${other}` : hasConsent(view, 'control') ? 'Take control' : 'Ask to control'}
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
export const Toolbar = ({ tool, onTool, hand, model, view, usable }: Props) => {
  const hasMarks = hand.highlight.value !== undefined || hand.strokes.value.length > 0;
  const stays = hand.stays.value;
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const bar = event.currentTarget as HTMLElement;
    const buttons = [...bar.querySelectorAll<HTMLButtonElement>('button:enabled')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    if (step === 0 || at < 0) return;
    event.preventDefault();
    buttons.at((at + step) % buttons.length)?.focus();
  };
  return (
    <div class="toolbar" role="toolbar" aria-label="Tools" onKeyDown={move}>
      {TOOLS.map(({ name, label, key, icon: Icon }) => (
        <button
          key={name}
          type="button"
          class="button button-quiet tool"
          aria-pressed={tool === name}
          aria-keyshortcuts={key}
          title={`${label} (${key})`}
          disabled={!usable || tool === 'control'}
          onClick={() => onTool(name)}
        >
          <Icon class="icon" />
          {label}
        </button>
      ))}
      {tool === 'draw' && (
        <button
          type="button"
          class="button button-quiet tool"
          aria-pressed={stays}
          title={stays ? 'Drawings stay until they are cleared' : 'Drawings fade after a few seconds'}
          onClick={() => {
            hand.stays.value = !stays;
          }}
        >
          <Pin class="icon" />
          Stays
        </button>
      )}
      <button
        type="button"
        class="button button-quiet tool"
        aria-keyshortcuts="X"
        title="Clear what you drew (X)"
        disabled={!usable || !hasMarks}
        onClick={hand.clear}
      >
        <Eraser class="icon" />
        Clear
      </button>
      <span class="toolbar-line" aria-hidden="true" />
      <ControlButton model={model} view={view} usable={usable} />
      <ControlHelp />
      <span class="toolbar-hint soft">{(usable || tool !== 'pointer') && HINTS[tool]}</span>
    </div>
  );
};
