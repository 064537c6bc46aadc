// time.h: strftime in the "C" locale (C11, 7.27.3.5), asctime and ctime.
import { Output } from "../stdio/print/output.ts";
import { fromCalendar, isLeapYear, toCalendar, Calendar } from "./calendar.ts";

const WEEKDAYS: StaticArray<string, 7> = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS: StaticArray<string, 12> = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

function nameOf(names: Slice<string>, index: i32): string {
  return index >= 0 && u64(index) < names.length ? names[usize(index)] : "?";
}

function writeNumber(output: Output, value: i64, width: isize, padding: u8): void {
  const digits = new StaticArray<u8, 20>();
  let start: usize = 20;
  let rest = value < 0 ? -value : value;
  do {
    start -= 1;
    digits[start] = "0"[0] + u8(rest % 10);
    rest /= 10;
  } while (rest !== 0);
  if (value < 0) output.writeText("-");
  output.fill(padding, width - isize(20 - start));
  output.write(digits.pointer.add(isize(start)), 20 - start);
}

const two = (output: Output, value: i32): void => { writeNumber(output, i64(value), 2, "0"[0]); };

/** The year that the week of ISO 8601 belongs to, and the week: the one with the year's first Thursday is the first. */
function isoWeek(date: Calendar): { readonly year: i64; readonly week: i32 } {
  const year = i64(date.year) + 1900;
  const dayFromMonday = (date.weekday + 6) % 7;
  const week = (date.dayOfYear - dayFromMonday + 10) / 7;
  if (week < 1) return { year: year - 1, week: weeksOf(year - 1, dayFromMonday - date.dayOfYear - 1) };
  return week > 52 && week > weeksInYear(date) ? { year: year + 1, week: 1 } : { year, week };
}

/** 53 in years that begin on a Thursday, and in leap years that begin on a Wednesday. */
function weeksInYear(date: Calendar): i32 {
  const first = ((date.weekday - date.dayOfYear) % 7 + 7) % 7;
  return first === 4 || (first === 3 && isLeapYear(i64(date.year) + 1900)) ? 53 : 52;
}

/** The same for the year before; `dayBefore` is the weekday, from Monday, of its last day, as a number that may be out of range. */
function weeksOf(year: i64, dayBefore: i32): i32 {
  const last = (dayBefore % 7 + 7) % 7;
  // A year that ends on a Thursday, or a leap year that ends on a Friday, has 53.
  return last === 3 || (last === 4 && isLeapYear(year)) ? 53 : 52;
}

function writeDate(output: Output, format: Ptr<u8>, date: Calendar): void {
  for (let place = format; place.value !== 0; place = place.add(1)) {
    if (place.value !== "%"[0]) {
      output.write(place, 1);
      continue;
    }
    place = place.add(1);
    if (place.value === "E"[0] || place.value === "O"[0]) place = place.add(1);
    if (place.value === 0) return;
    writePart(output, place, date);
  }
}

function writePart(output: Output, place: Ptr<u8>, date: Calendar): void {
  const year = i64(date.year) + 1900;
  const hour = date.hour % 12 === 0 ? 12 : date.hour % 12;
  switch (place.value) {
    case "a"[0]: output.writeText(nameOf(WEEKDAYS.slice(), date.weekday).slice(0, 3)); break;
    case "A"[0]: output.writeText(nameOf(WEEKDAYS.slice(), date.weekday)); break;
    case "b"[0]: case "h"[0]: output.writeText(nameOf(MONTHS.slice(), date.month).slice(0, 3)); break;
    case "B"[0]: output.writeText(nameOf(MONTHS.slice(), date.month)); break;
    case "c"[0]: writeDate(output, "%a %b %e %H:%M:%S %Y\0".bytes.pointer, date); break;
    case "C"[0]: writeNumber(output, year / 100, 2, "0"[0]); break;
    case "d"[0]: two(output, date.day); break;
    case "D"[0]: case "x"[0]: writeDate(output, "%m/%d/%y\0".bytes.pointer, date); break;
    case "e"[0]: writeNumber(output, i64(date.day), 2, " "[0]); break;
    case "F"[0]: writeDate(output, "%Y-%m-%d\0".bytes.pointer, date); break;
    case "g"[0]: writeNumber(output, isoWeek(date).year % 100, 2, "0"[0]); break;
    case "G"[0]: writeNumber(output, isoWeek(date).year, 1, "0"[0]); break;
    case "H"[0]: two(output, date.hour); break;
    case "I"[0]: two(output, hour); break;
    case "j"[0]: writeNumber(output, i64(date.dayOfYear) + 1, 3, "0"[0]); break;
    case "k"[0]: writeNumber(output, i64(date.hour), 2, " "[0]); break;
    case "l"[0]: writeNumber(output, i64(hour), 2, " "[0]); break;
    case "m"[0]: two(output, date.month + 1); break;
    case "M"[0]: two(output, date.minute); break;
    case "n"[0]: output.writeText("\n"); break;
    case "p"[0]: output.writeText(date.hour < 12 ? "AM" : "PM"); break;
    case "P"[0]: output.writeText(date.hour < 12 ? "am" : "pm"); break;
    case "r"[0]: writeDate(output, "%I:%M:%S %p\0".bytes.pointer, date); break;
    case "R"[0]: writeDate(output, "%H:%M\0".bytes.pointer, date); break;
    case "s"[0]: writeNumber(output, fromCalendar(date), 1, "0"[0]); break;
    case "S"[0]: two(output, date.second); break;
    case "t"[0]: output.writeText("\t"); break;
    case "T"[0]: case "X"[0]: writeDate(output, "%H:%M:%S\0".bytes.pointer, date); break;
    case "u"[0]: writeNumber(output, i64(date.weekday === 0 ? 7 : date.weekday), 1, "0"[0]); break;
    case "U"[0]: two(output, (date.dayOfYear + 7 - date.weekday) / 7); break;
    case "V"[0]: two(output, isoWeek(date).week); break;
    case "w"[0]: writeNumber(output, i64(date.weekday), 1, "0"[0]); break;
    case "W"[0]: two(output, (date.dayOfYear + 7 - (date.weekday + 6) % 7) / 7); break;
    case "y"[0]: writeNumber(output, (year % 100 + 100) % 100, 2, "0"[0]); break;
    case "Y"[0]: writeNumber(output, year, 1, "0"[0]); break;
    case "z"[0]: output.writeText("+0000"); break;
    case "Z"[0]: output.writeText("GMT"); break;
    case "%"[0]: output.writeText("%"); break;
    default:
      output.writeText("%");
      output.write(place, 1);
      break;
  }
}

/** The length of the text, or 0 when it does not fit. */
export const strftimeSymbol = exported("strftime")((target: usize, size: usize, format: Ptr<u8>, date: Calendar): usize => {
  const output = new Output(null, target, size);
  writeDate(output, format, date);
  if (output.count >= size) return 0;
  store<u8>(target + output.count, 0);
  return output.count;
});

const text = new StaticArray<u8, 64>();

function describe(date: Calendar): Ptr<u8> {
  const output = new Output(null, text.pointer.address, 63);
  writeDate(output, "%a %b %e %H:%M:%S %Y\n\0".bytes.pointer, date);
  text[output.count < 63 ? output.count : 63] = 0;
  return text.pointer;
}

export const asctimeSymbol = exported("asctime")((date: Calendar): Ptr<u8> => describe(date));
export const ctimeSymbol = exported("ctime")((time: Ptr<i64>): Ptr<u8> => {
  const date = new Calendar();
  toCalendar(time.value, date);
  return describe(date);
});
