import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { DateRangeFragment } from '../operations.d.ts';
import { useClocks, withQuery } from './address.ts';
import { dateInWords, dayIn, dayMs, dayOf, daysOf } from './date.ts';
import { counted } from './words.ts';

/** After the last step of a slider that is being moved. */
const restMs = 250;

/** The two clocks of a view: what had been said by a day, and what was known at an instant. Both stand in the address. */
export function AsOfBar({
  range,
  undated,
}: {
  range: DateRangeFragment | undefined;
  undated: number | undefined;
}) {
  const { path, query, route } = useLocation();
  const clocks = useClocks();
  const set = (name: 'said' | 'known', value: string | undefined) =>
    route(withQuery(path, { ...query, after: undefined, [name]: value }), true);
  const kept = useRef(range);
  kept.current = range ?? kept.current;
  const days = kept.current && daysOf(kept.current);
  return (
    <form class="as-of" aria-label="As of a date" onSubmit={(event) => event.preventDefault()}>
      <SaidClock
        key={`${days?.first} ${days?.last}`}
        days={days}
        said={clocks.said}
        set={(said) => set('said', said)}
      />
      <KnownClock known={clocks.known} set={(known) => set('known', known)} />
      {undated !== undefined && clocks.said !== undefined && (
        <output class="undated">{counted(undated, 'undated statement')} left out</output>
      )}
    </form>
  );
}

type SaidClockProps = {
  days: ReturnType<typeof daysOf>;
  said: string | undefined;
  set: (said: string | undefined) => void;
};

/** The day of a date; the last one where there is no date, or none that the slider could show. */
function sliderValue(date: string | undefined, last: number): number {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? last : Math.floor(time / dayMs);
}

function SaidClock({ days, said, set }: SaidClockProps) {
  const last = days?.last ?? 0;
  const [value, setValue] = useState(sliderValue(said, last));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setValue(sliderValue(said, last)), [said, last]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const dateAt = (day: number) => dayOf(new Date(day * dayMs));
  const move = (day: number) => {
    setValue(day);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => set(day >= last ? undefined : dateAt(day)), restMs);
  };
  const all = said === undefined && value >= last;
  return (
    <div class="clock said-clock">
      <label for="said">Said by</label>
      {days && days.first < days.last && (
        <input
          id="said"
          type="range"
          min={days.first}
          max={days.last}
          value={value}
          aria-valuetext={all ? 'everything' : dateInWords(dateAt(value))}
          onInput={(event) => move(Number(event.currentTarget.value))}
        />
      )}
      <output class="date">
        {all
          ? 'everything'
          : dateInWords(said !== undefined && sliderValue(said, last) === value ? said : dateAt(value))}
      </output>
      <input
        type="date"
        aria-label="Said by this date"
        value={dayIn(said)}
        onChange={(event) => set(event.currentTarget.value || undefined)}
      />
    </div>
  );
}

function KnownClock({ known, set }: { known: string | undefined; set: (known: string | undefined) => void }) {
  return (
    <div class="clock known-clock">
      <label>
        <input
          type="checkbox"
          checked={known !== undefined}
          onChange={(event) => set(event.currentTarget.checked ? new Date().toISOString() : undefined)}
        />{' '}
        As this graph knew it at
      </label>
      {known === undefined ? (
        <span class="date">now</span>
      ) : (
        <input
          type="datetime-local"
          aria-label="Known at this instant, UTC"
          step="1"
          value={Number.isNaN(Date.parse(known)) ? '' : known.slice(0, 19)}
          onChange={(event) =>
            set(
              event.currentTarget.value
                ? `${event.currentTarget.value}Z`.replace(/^(.{16})Z$/, '$1:00Z')
                : undefined,
            )
          }
        />
      )}
    </div>
  );
}
