// Icons are lines of 1.5 on a 16 grid; glyphs are the shapes of states, told apart without colour.
import type { JSX } from 'preact';

const lines = {
  processes: 'M1.500 8a1.750 1.750 0 1 0 3.500 0a1.750 1.750 0 1 0-3.500 0M6.750 5.250h5v5.500h-5zM5 8h1.750M11.750 8h2.750M13 6.400 14.600 8 13 9.600',
  instances: 'M2 4h1.500M2 8h1.500M2 12h1.500M6.250 4H14M6.250 8H14M6.250 12H11',
  tasks: 'M4 2.250h8A1.750 1.750 0 0 1 13.750 4v8A1.750 1.750 0 0 1 12 13.750H4A1.750 1.750 0 0 1 2.250 12V4A1.750 1.750 0 0 1 4 2.250M5 8.250l2.100 2.100L11 6',
  more: 'M2.900 8a.6.6 0 1 0 1.200 0a.6.6 0 1 0-1.200 0M7.400 8a.6.6 0 1 0 1.200 0a.6.6 0 1 0-1.200 0M11.900 8a.6.6 0 1 0 1.200 0a.6.6 0 1 0-1.200 0',
  deploy: 'M8 10.500V2.750M4.750 5.750 8 2.500l3.250 3.250M2.500 10v2.500a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1V10',
  search: 'M2.500 7a4.500 4.500 0 1 0 9 0a4.500 4.500 0 1 0-9 0M10.400 10.400l3.300 3.300',
  play: 'M5 3.250v9.500L12.500 8z',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.750 6V2.750H6M10 2.750h3.250V6M13.250 10v3.250H10M6 13.250H2.750V10',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M6 5.500h6.500a.5.500 0 0 1 .5.500v7a.5.500 0 0 1-.5.500H6a.5.500 0 0 1-.5-.5V6a.5.500 0 0 1 .5-.5M3.250 10.250V3.500a.75.750 0 0 1 .75-.75h6.250',
  clock: 'M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M8 4.500V8l2.500 1.500',
  back: 'M13 8H3M7 3.750 2.750 8 7 12.250',
  person: 'M5.250 5.250a2.750 2.750 0 1 0 5.500 0a2.750 2.750 0 1 0-5.500 0M2.750 13.750a5.250 5.250 0 0 1 10.500 0',
  file: 'M4 1.750h5l3.500 3.500v9H4zM9 1.750v3.500h3.500',
  retry: 'M13 8a5 5 0 1 1-1.500-3.550M13.200 2.200v2.900h-2.900',
  trash: 'M2.750 4.250h10.500M6.250 4V2.500h3.500V4M4 4.250l.6 9.250h6.800l.6-9.250',
  sliders: 'M2.500 5h6M12.500 5h1M2.500 11h1M7.500 11h6M10.500 3.250v3.500M5.500 9.250v3.500',
} as const;

export type IconName = keyof typeof lines;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={lines[name]} />
    </svg>
  );
}

export type GlyphName = 'waiting' | 'running' | 'done' | 'failed' | 'suspended' | 'cancelled' | 'warning' | 'ahead';

const glyphs: Record<GlyphName, JSX.Element> = {
  waiting: (
    <g fill="none" stroke="currentColor" stroke-linecap="round">
      <circle cx="8" cy="8" r="6.100" stroke-width="1.900" />
      <path d="M8 4.700V8l2.200 1.500" stroke-width="1.700" />
    </g>
  ),
  running: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M6.250 4.700v6.600L11.600 8z" fill="var(--on-fill)" />
    </>
  ),
  done: (
    <path d="M2.900 8.600 6.300 12 13.200 4.600" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
  ),
  failed: (
    <>
      <path d="M5.100 1h5.800L15 5.100v5.800L10.900 15H5.100L1 10.900V5.100z" fill="currentColor" />
      <path d="M8 4.300v4.500" stroke="var(--on-fill)" stroke-width="2" stroke-linecap="round" />
      <circle cx="8" cy="11.600" r="1.150" fill="var(--on-fill)" />
    </>
  ),
  suspended: (
    <>
      <rect x="1.500" y="1.500" width="13" height="13" rx="2.500" fill="currentColor" />
      <path d="M6 5v6M10 5v6" stroke="var(--on-fill)" stroke-width="2" stroke-linecap="round" />
    </>
  ),
  cancelled: (
    <g fill="none" stroke="currentColor" stroke-width="1.700" stroke-linecap="round">
      <circle cx="8" cy="8" r="6.100" />
      <path d="m3.900 12.100 8.200-8.200" />
    </g>
  ),
  warning: (
    <>
      <path d="M8 1.500 15.200 14H.8z" fill="currentColor" stroke="currentColor" stroke-linejoin="round" />
      <path d="M8 6v3.600" stroke="var(--on-fill)" stroke-width="1.800" stroke-linecap="round" />
      <circle cx="8" cy="12" r="1" fill="var(--on-fill)" />
    </>
  ),
  ahead: <circle cx="8" cy="8" r="5.500" fill="none" stroke="currentColor" stroke-width="1.500" stroke-dasharray="1.500 2.800" stroke-linecap="round" />,
};

// Give a label where no text beside it says the same.
export function Glyph({ name, label }: { name: GlyphName; label?: string }) {
  const naming = label ? ({ role: 'img', 'aria-label': label } as const) : ({ 'aria-hidden': 'true' } as const);
  return (
    <svg class={`glyph is-${name}`} viewBox="0 0 16 16" {...naming}>
      {glyphs[name]}
    </svg>
  );
}

export function Brand() {
  return (
    <svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-fill)" stroke-width="2" stroke-linecap="round">
        <path d="M4.500 8.800c2.500-2.400 5-2.400 7.500 0s5 2.400 7.500 0M4.500 15.200c2.500-2.400 5-2.400 7.500 0s5 2.400 7.500 0" />
      </g>
      <circle cx="12" cy="12" r="1.900" fill="var(--on-fill)" />
    </svg>
  );
}
