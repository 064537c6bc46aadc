// The catalogue's results as a picture: for each program a group of bars, one for each contender, as long as the time that it
// takes, on a logarithmic scale on which the baseline's is 1.
import type { Times } from "../measure/catalogue.ts";
import { geometricMean, summarize } from "../statistics.ts";
import type { Contender } from "./contenders.ts";

const BAR = 9;
const GROUP_GAP = 12;
const LABEL_WIDTH = 120;
const PLOT_WIDTH = 620;
const LEGEND_LINE = 16;
const TOP = 40;
const COLOURS = ["#9aa5b1", "#52606d", "#323f4b", "#1f2933", "#f0b429", "#c6f7e2", "#8eedc7", "#3ebd93", "#199473", "#0b69a3", "#62b0e8", "#ba2525"];

/** An SVG text. */
export function catalogueChart(all: ReadonlyMap<string, Times>, contenders: readonly Contender[], baseline: Contender): string {
  const groups = [...all].map(([program, times]) => {
    const base = summarize(times.get(baseline)!).median;
    return { name: program, ratios: contenders.map((contender) => summarize(times.get(contender)!).median / base) };
  });
  groups.unshift({ name: "geometric mean", ratios: contenders.map((_, index) => geometricMean(groups.map((group) => group.ratios[index]!))) });
  const exponents = groups.flatMap((group) => group.ratios).map(Math.log10);
  const low = Math.floor(Math.min(...exponents, 0) * 2) / 2;
  const high = Math.max(Math.ceil(Math.max(...exponents) * 2) / 2, low + 0.5);
  const x = (ratio: number): number => LABEL_WIDTH + (Math.log10(ratio) - low) / (high - low) * PLOT_WIDTH;
  const legendHeight = LEGEND_LINE * contenders.length;
  const groupHeight = BAR * contenders.length + GROUP_GAP;
  const bottom = TOP + legendHeight + groups.length * groupHeight;

  const shapes: string[] = [text(8, 22, `Time of a repeat over that of ${baseline.name}; shorter is faster`, "title")];
  contenders.forEach((contender, index) => {
    const y = TOP + index * LEGEND_LINE;
    shapes.push(rectangle(LABEL_WIDTH, y - 8, 10, 10, colour(index)), text(LABEL_WIDTH + 16, y + 1, contender.name));
  });
  for (const tick of ticks(low, high)) {
    shapes.push(`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="${TOP + legendHeight - 4}" y2="${bottom}" class="${tick === 1 ? "one" : "tick"}"/>`);
    shapes.push(text(x(tick), bottom + 14, String(tick), "middle"));
  }
  groups.forEach((group, groupIndex) => {
    const y = TOP + legendHeight + groupIndex * groupHeight;
    shapes.push(text(8, y + groupHeight / 2, group.name));
    group.ratios.forEach((ratio, index) => {
      shapes.push(rectangle(LABEL_WIDTH, y + index * BAR, Math.max(x(ratio) - LABEL_WIDTH, 1), BAR - 1, colour(index), `${contenders[index]!.name}: ${ratio.toFixed(3)}`));
    });
  });
  const [width, height] = [LABEL_WIDTH + PLOT_WIDTH + 24, bottom + 24];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<style>text{font:11px sans-serif;fill:#1f2933}.title{font-weight:bold}.middle{text-anchor:middle}.tick{stroke:#cbd2d9}.one{stroke:#1f2933;stroke-dasharray:3 2}</style>
<rect width="${width}" height="${height}" fill="#fff"/>
${shapes.join("\n")}
</svg>
`;
}

/** 1, 2 and 5 of each power of ten. */
function ticks(low: number, high: number): readonly number[] {
  const found: number[] = [];
  for (let exponent = Math.floor(low); exponent <= high; exponent += 1) {
    for (const digit of [1, 2, 5]) {
      const value = Number(`${digit}e${exponent}`);
      if (Math.log10(value) >= low && Math.log10(value) <= high) found.push(value);
    }
  }
  return found;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);
const colour = (index: number): string => COLOURS[index % COLOURS.length]!;
const escaped = (content: string): string => content.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

function text(x: number, y: number, content: string, kind = ""): string {
  return `<text x="${round(x)}" y="${round(y)}"${kind === "" ? "" : ` class="${kind}"`}>${escaped(content)}</text>`;
}

function rectangle(x: number, y: number, width: number, height: number, fill: string, title = ""): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${height}" fill="${fill}">${title === "" ? "" : `<title>${escaped(title)}</title>`}</rect>`;
}
