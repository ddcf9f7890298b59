import { ChevronLeft, ChevronRight } from 'lucide-preact';
import { Button } from '../design/Button.tsx';
import { setFilters } from '../router/navigation.ts';

type Props = { cursor: string | null; next: string | null | undefined };

/** Goes through a list whose cursor stands in the address; nothing where one page holds all. */
export const Pager = ({ cursor, next }: Props) =>
  cursor || next ? (
    <nav class="row pages" aria-label="Pages">
      <Button icon={ChevronLeft} disabled={!cursor} onClick={() => history.back()}>
        Newer
      </Button>
      <Button icon={ChevronRight} disabled={!next} onClick={() => setFilters({ cursor: next ?? null }, { push: true })}>
        Older
      </Button>
    </nav>
  ) : null;
