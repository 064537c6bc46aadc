// Image size and speed over boots as an SVG: two panels, one above the other, with the stages in colours.
import type { Boot } from "../memory/records.ts";
import { shownBytes } from "../terminal.ts";
import { shownSpeed } from "../memory/boots-table.ts";

const WIDTH = 720;
const PANEL = { height: 150, top: 46, gap: 56 };
const LEFT = 90;
const RIGHT = 20;
const COLORS: Readonly<Record<string, string>> = { interpret: "#888888", jit: "#3b7dd8", relink: "#8a4fbf", trial: "#d8a13b", appliance: "#2f9e58" };
const FAILED = "#c0392b";

/** Sizes on a logarithmic scale: what shrinks goes through four powers of ten. */
export function evolutionChart(title: string, boots: readonly Boot[]): string {
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, boots.length);
  const panel = (index: number, name: string, of: (boot: Boot) => number | null, shown: (value: number) => string, isLogarithmic: boolean): string => {
    const values = boots.map(of);
    const known = values.filter((value) => value !== null && value > 0) as readonly number[];
    if (known.length === 0) return "";
    const [least, most] = [isLogarithmic ? Math.min(...known) / 2 : 0, Math.max(...known)];
    const scale = (value: number): number => isLogarithmic ? Math.log(value / least) / Math.log(most / least) : value / most;
    const base = PANEL.top + index * (PANEL.height + PANEL.gap) + PANEL.height;
    const bars = values.map((value, boot) => {
      if (value === null || value <= 0) return "";
      const height = Math.max(1, scale(value) * (PANEL.height - 14));
      const x = LEFT + boot * step;
      const { stage, healthy } = boots[boot]!;
      const label = step < 40 && boot !== 0 && boot !== boots.length - 1 ? "" : `<text x="${round(x + step / 2)}" y="${round(base - height - 3)}" text-anchor="middle" font-size="9">${escaped(shown(value))}</text>`;
      return `<rect x="${round(x + step * 0.1)}" y="${round(base - height)}" width="${round(step * 0.8)}" height="${round(height)}" fill="${healthy ? COLORS[stage] ?? "#888888" : FAILED}"><title>boot ${boots[boot]!.boot}, ${escaped(stage)}: ${escaped(shown(value))}</title></rect>${label}`;
    });
    return `<text x="${LEFT - 8}" y="${base - PANEL.height / 2}" text-anchor="end" font-size="12">${name}</text><line x1="${LEFT}" y1="${base}" x2="${WIDTH - RIGHT}" y2="${base}" stroke="#999"/>${bars.join("")}`;
  };
  const stages = [...new Set(boots.map(({ stage }) => stage))];
  const height = PANEL.top + 2 * PANEL.height + PANEL.gap + 40;
  const legend = stages.map((stage, index) => `<rect x="${LEFT + index * 110}" y="${height - 22}" width="10" height="10" fill="${COLORS[stage] ?? "#888888"}"/><text x="${LEFT + 15 + index * 110}" y="${height - 13}" font-size="11">${escaped(stage)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" fill="#222"><rect width="${WIDTH}" height="${height}" fill="white"/>`
    + `<text x="${LEFT}" y="22" font-size="14" font-weight="bold">${escaped(title)}</text>`
    + panel(0, "image size", ({ imageBytes }) => imageBytes, shownBytes, true) + panel(1, "speed", ({ speed }) => speed, shownSpeed, false) + `${legend.join("")}</svg>\n`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
