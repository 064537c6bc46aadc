// Tables in a terminal: columns aligned, few colours, a line each.
import picocolors from "picocolors";

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Those of a stream: none where nobody looks at it, or wants any. */
export function colorsFor(stream: { readonly isTTY?: boolean }): Colors {
  return picocolors.createColors(picocolors.isColorSupported && stream.isTTY === true);
}

export interface Column {
  readonly heading: string;
  /** Text stands left, numbers right. */
  readonly align: "left" | "right";
  /** At least so wide: for tables whose rows come one after the other. */
  readonly width?: number;
}

/** The lines of a table, indented by two; `dimmed` are rows, from 0, that stand back as the headings do. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[], colors: Colors, dimmed: readonly number[] = []): readonly string[] {
  const widths = columnWidths(columns, rows);
  return [
    colors.dim(tableLine(columns, columns.map(({ heading }) => heading), widths)),
    ...rows.map((row, index) => dimmed.includes(index) ? colors.dim(tableLine(columns, row, widths)) : tableLine(columns, row, widths)),
  ];
}

export function columnWidths(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly number[] {
  return columns.map(({ heading, width = 0 }, column) => Math.max(width, heading.length, ...rows.map((row) => visibleLength(row[column] ?? ""))));
}

export function tableLine(columns: readonly Column[], cells: readonly string[], widths: readonly number[]): string {
  const text = columns.map(({ align }, column) => {
    const cell = cells[column] ?? "";
    const fill = " ".repeat(Math.max(0, widths[column]! - visibleLength(cell)));
    const gap = column === 0 ? "" : align === "left" && columns[column - 1]!.align === "left" ? "  " : "   ";
    return gap + (align === "left" ? cell + fill : fill + cell);
  }).join("");
  return `  ${text.trimEnd()}`;
}

/** Without the codes of colours. */
export function visibleLength(text: string): number {
  return text.replace(/\x1b\[[0-9;]*m/g, "").length;
}

/** A bar of `width` characters for a share from 0 to 1, in eighths of a character. */
export function bar(share: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const rest = " ▏▎▍▌▋▊▉"[eighths % 8]!;
  return ("█".repeat(Math.floor(eighths / 8)) + (eighths % 8 === 0 ? "" : rest)).padEnd(width);
}

export function shownCount(value: number): string {
  if (value < 1e6) return value.toLocaleString("en-US");
  return value < 1e9 ? `${(value / 1e6).toFixed(1)} M` : `${(value / 1e9).toFixed(1)} G`;
}
