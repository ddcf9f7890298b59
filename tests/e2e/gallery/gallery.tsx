/** Every part of the dashboard's design on one page, for looking at and for the test beside it. Not in the product's build. */
import {
  Circle,
  CreditCard,
  Eye,
  Inbox,
  ListTree,
  LogOut,
  MousePointer2,
  Phone,
  Radio,
  Search,
  Settings,
  Shield,
  Trash2,
  User,
  Video,
} from 'lucide-preact';
import { render } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import '../../../dashboard/design/tokens.css';
import '../../../dashboard/design/base.css';
import { AppShell } from '../../../dashboard/design/AppShell.tsx';
import { Avatar } from '../../../dashboard/design/Avatar.tsx';
import { Badge } from '../../../dashboard/design/Badge.tsx';
import { Button } from '../../../dashboard/design/Button.tsx';
import { ButtonLink } from '../../../dashboard/design/ButtonLink.tsx';
import { Checkbox } from '../../../dashboard/design/Checkbox.tsx';
import { Chip } from '../../../dashboard/design/Chip.tsx';
import { CommandPalette } from '../../../dashboard/design/CommandPalette.tsx';
import { Dialog } from '../../../dashboard/design/Dialog.tsx';
import { EmptyState } from '../../../dashboard/design/EmptyState.tsx';
import { IconButton } from '../../../dashboard/design/IconButton.tsx';
import { KeyHint } from '../../../dashboard/design/KeyHint.tsx';
import { Menu } from '../../../dashboard/design/Menu.tsx';
import { Notice } from '../../../dashboard/design/Notice.tsx';
import { PageHeader } from '../../../dashboard/design/PageHeader.tsx';
import { Panel } from '../../../dashboard/design/Panel.tsx';
import { ProgressBar } from '../../../dashboard/design/ProgressBar.tsx';
import { Rail } from '../../../dashboard/design/Rail.tsx';
import { RelativeTime } from '../../../dashboard/design/RelativeTime.tsx';
import { Select } from '../../../dashboard/design/Select.tsx';
import { Skeleton } from '../../../dashboard/design/Skeleton.tsx';
import { Table, type TableColumn } from '../../../dashboard/design/Table.tsx';
import { Tabs } from '../../../dashboard/design/Tabs.tsx';
import { TextArea } from '../../../dashboard/design/TextArea.tsx';
import { TextField } from '../../../dashboard/design/TextField.tsx';
import type { ToastMessage } from '../../../dashboard/design/Toast.tsx';
import { ToastRegion } from '../../../dashboard/design/ToastRegion.tsx';
import { Tooltip } from '../../../dashboard/design/Tooltip.tsx';
import type { TableSort } from '../../../dashboard/design/tableSort.ts';
import { useCommandKey } from '../../../dashboard/design/useCommandKey.ts';
import './gallery.css';

const NOW = Date.parse('2026-11-21T14:00:00.000Z');

type Visitor = { id: string; name: string; page: string; since: string; waits: number };
type Column = 'name' | 'page' | 'since' | 'waits';
const VISITORS: readonly Visitor[] = [
  { id: 'vis_1', name: 'Lena Winter', page: 'Checkout', since: '2026-11-21T13:57:00.000Z', waits: 84 },
  { id: 'vis_2', name: 'Visitor 48', page: 'Availability in our stores', since: '2026-11-21T12:10:00.000Z', waits: 12 },
  { id: 'vis_3', name: 'Moira Kerr', page: 'Drift shell jacket', since: '2026-11-20T09:00:00.000Z', waits: 230 },
];
const COLUMNS: readonly TableColumn<Visitor, Column>[] = [
  {
    key: 'name',
    header: 'Visitor',
    sortable: true,
    cell: ({ name }) => (
      <span class="gallery-row">
        <Avatar name={name} presence="online" />
        {name}
      </span>
    ),
  },
  { key: 'page', header: 'Page', narrow: 'hidden', cell: ({ page }) => page },
  { key: 'since', header: 'Here since', sortable: true, cell: ({ since }) => <RelativeTime at={since} now={NOW} /> },
  { key: 'waits', header: 'Waits, s', align: 'end', sortable: true, cell: ({ waits }) => waits },
];

const Visitors = () => {
  const [sort, setSort] = useState<TableSort<Column>>({ key: 'waits', direction: 'descending' });
  const [opened, setOpened] = useState<string>();
  const rows = VISITORS.toSorted((a, b) => (a[sort.key] < b[sort.key] ? -1 : 1) * (sort.direction === 'ascending' ? 1 : -1));
  return (
    <Panel title="Waiting" flush actions={<Badge tone="warn">3 waiting</Badge>}>
      <Table
        caption="Waiting visitors"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        sort={sort}
        onSort={setSort}
        selectedKey={opened}
        onOpen={({ id }) => setOpened(id)}
        empty={null}
      />
    </Panel>
  );
};

const Fields = () => {
  const [name, setName] = useState('Ana');
  const [code, setCode] = useState('12');
  const [days, setDays] = useState<'14' | '30'>('30');
  const [note, setNote] = useState('');
  const [hold, setHold] = useState(true);
  return (
    <Panel title="Fields">
      <TextField label="Name" value={name} onValue={setName} hint="As visitors read it" />
      <TextField label="Find a session" type="search" icon={Search} value="" onValue={() => undefined} placeholder="Name, page or code" />
      <TextField
        label="Lookup code"
        value={code}
        onValue={setCode}
        error={code.length === 6 ? undefined : 'A code has six digits. Ask the visitor to read it again.'}
      />
      <Select
        label="Keep recordings"
        value={days}
        onValue={setDays}
        options={[
          { value: '14', label: '14 days' },
          { value: '30', label: '30 days' },
        ]}
      />
      <TextArea label="Note" value={note} onValue={setNote} placeholder="What the next agent should know" />
      <Checkbox label="Legal hold" checked={hold} onChecked={setHold} hint="Nothing of this session is deleted while it stands" />
      <Checkbox label="Some sites" mixed checked={false} onChecked={() => undefined} />
    </Panel>
  );
};

const Gallery = () => {
  const [tab, setTab] = useState<'chat' | 'visitor' | 'notes'>('chat');
  const [asking, setAsking] = useState(false);
  const [palette, setPalette] = useState(false);
  const [busy, setBusy] = useState(false);
  const [pointer, setPointer] = useState(true);
  const [messages, setMessages] = useState<readonly ToastMessage[]>([]);
  const dismiss = useCallback((id: string) => setMessages((all) => all.filter((message) => message.id !== id)), []);
  const say = (message: ToastMessage): void => setMessages((all) => [...all.filter(({ id }) => id !== message.id), message]);
  useCommandKey(useCallback(() => setPalette(true), []));
  const rail = (
    <Rail
      brand={<Circle class="icon" />}
      current="live"
      items={[
        { id: 'live', label: 'Live', icon: Radio, href: '#live', count: 3, countLabel: '3 waiting' },
        { id: 'sessions', label: 'Sessions', icon: ListTree, href: '#sessions' },
        { id: 'recordings', label: 'Recordings', icon: Video, href: '#recordings' },
        { id: 'privacy', label: 'Privacy', icon: Shield, href: '#privacy' },
        { id: 'settings', label: 'Settings', icon: Settings, href: '#settings' },
      ]}
      footer={
        <Menu
          label="Your account"
          icon={User}
          iconOnly
          side="right"
          header="Ana Lopes, agent"
          items={[
            { id: 'away', label: 'Set away', onSelect: () => say({ id: 'away', text: 'You are away. Nobody new is sent to you.' }) },
            { id: 'profile', label: 'Profile', icon: User, onSelect: () => undefined },
            { id: 'out', label: 'Sign out', icon: LogOut, danger: true, separated: true, onSelect: () => undefined },
          ]}
        />
      }
    />
  );
  return (
    <AppShell rail={rail}>
      <PageHeader
        title="Parts"
        description="Everything the pages are made of."
        actions={
          <>
            <Button onClick={() => setPalette(true)}>
              Commands <KeyHint keys={['Ctrl', 'K']} />
            </Button>
            <Button variant="primary" icon={Phone} onClick={() => setAsking(true)}>
              Open a dialog
            </Button>
          </>
        }
      />
      <div class="gallery">
        <Panel title="Buttons">
          <div class="gallery-row">
            <Button variant="primary">Help Lena</Button>
            <Button icon={Eye}>Ask to see</Button>
            <Button variant="quiet">Not now</Button>
            <Button variant="danger" icon={Trash2} busy={busy && 'Deleting…'} onClick={() => setBusy(true)}>
              Delete 214 recordings
            </Button>
            <Button disabled>Disabled</Button>
            <Button size="small">Small</Button>
            <ButtonLink href="#live">A link</ButtonLink>
          </div>
          <div class="gallery-row">
            <IconButton icon={MousePointer2} label="Pointer" pressed={pointer} onClick={() => setPointer(!pointer)} />
            <IconButton icon={Phone} label="Call" />
            <IconButton icon={Trash2} label="Delete" variant="danger" />
            <Tooltip text="More words">
              <Button onClick={() => say({ id: 'saved', text: 'Saved.', tone: 'good' })}>Say something</Button>
            </Tooltip>
            <Button
              onClick={() =>
                say({
                  id: 'failed',
                  text: 'The note was not saved. It is still in the field.',
                  tone: 'bad',
                  action: { label: 'Try again', run: () => dismiss('failed') },
                })
              }
            >
              Fail
            </Button>
          </div>
        </Panel>
        <Panel title="States">
          <div class="gallery-row">
            <Badge>Ended</Badge>
            <Badge tone="accent">You</Badge>
            <Badge tone="good" icon={Circle}>
              Live
            </Badge>
            <Badge tone="warn">Waiting</Badge>
            <Badge tone="bad">Overdue</Badge>
          </div>
          <div class="gallery-row">
            <Chip icon={Eye} label="View" state="allowed 14:02" tone="good" />
            <Chip icon={MousePointer2} label="Control" state="not asked" />
            <Chip icon={CreditCard} label="Topic: Payment" onRemove={() => undefined} />
          </div>
          <div class="gallery-row">
            <Avatar name="Ana Lopes" size="large" presence="online" />
            <Avatar name="Moira Kerr" presence="away" />
            <Avatar name="Jonas" size="small" />
            <Avatar name="李 明" />
            <Avatar name="Visitor 48" />
            <RelativeTime at="2026-12-03T14:00:00.000Z" now={NOW} />
          </div>
          <ProgressBar label="Exporting recordings" value={61} max={214} />
          <Skeleton label="Fetching notes" />
        </Panel>
        <Visitors />
        <Panel title="Fetching" flush>
          <Table caption="Sessions" columns={COLUMNS} rows={undefined} rowKey={({ id }) => id} empty={null} />
        </Panel>
        <Panel title="Empty" flush>
          <Table
            caption="Nobody"
            columns={COLUMNS}
            rows={[]}
            rowKey={({ id }) => id}
            empty={
              <EmptyState icon={Inbox} title="Nobody waits" action={<Button>Copy the tag</Button>}>
                Visitors who press Help on your site appear here, with their answers.
              </EmptyState>
            }
          />
        </Panel>
        <Panel title="Tabs" flush>
          <Tabs
            label="About this session"
            tabs={[
              { id: 'chat', label: 'Chat', count: 2 },
              { id: 'visitor', label: 'Visitor', icon: User },
              { id: 'notes', label: 'Notes' },
            ]}
            selected={tab}
            onSelect={setTab}
          >
            <p class="gallery-row">This is {tab}.</p>
          </Tabs>
        </Panel>
        <Fields />
        <Panel title="Notices">
          <Notice>Calls connect on one network only: neither STUN nor TURN is set.</Notice>
          <Notice tone="good" title="Verified">
            Both of you read the same code.
          </Notice>
          <Notice tone="warn" title="The view is 12 s old" action={<Button size="small">Ask again</Button>}>
            Nothing has come since 14:02:11.
          </Notice>
          <Notice tone="bad" title="The recording stopped">
            The disk is full. What was recorded until 14:01 is kept; the session goes on.
          </Notice>
        </Panel>
      </div>
      <Dialog
        open={asking}
        title="Delete 214 recordings"
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep them</Button>
            <Button variant="danger" onClick={() => setAsking(false)}>
              Delete 214 recordings
            </Button>
          </>
        }
      >
        <p>They are older than 14 days. A receipt is written; nothing brings them back.</p>
        <TextField label="Type 214 to confirm" value="" onValue={() => undefined} inputMode="numeric" />
      </Dialog>
      <CommandPalette
        open={palette}
        onClose={() => setPalette(false)}
        commands={[
          { id: 'live', label: 'Go to live', group: 'Go to', icon: Radio, keys: ['G', 'L'], run: () => undefined },
          { id: 'sessions', label: 'Go to sessions', group: 'Go to', icon: ListTree, run: () => undefined },
          {
            id: 'privacy',
            label: 'Go to privacy',
            group: 'Go to',
            icon: Shield,
            keywords: ['gdpr', 'retention'],
            run: () => say({ id: 'privacy', text: 'Privacy it is.' }),
          },
          { id: 'away', label: 'Set away', group: 'You', icon: User, run: () => undefined },
          { id: 'out', label: 'Sign out', group: 'You', icon: LogOut, run: () => undefined },
        ]}
      />
      <ToastRegion messages={messages} onDismiss={dismiss} />
    </AppShell>
  );
};

render(<Gallery />, document.body);
