// time.h: seconds since 1970 as dates and back, in UTC, which is the local time too.

const DAY: i64 = 86400;

/** struct tm of time.h. */
export class Calendar {
  second: i32 = 0;
  minute: i32 = 0;
  hour: i32 = 0;
  /** Of the month, from 1. */
  day: i32 = 0;
  /** From 0. */
  month: i32 = 0;
  /** Since 1900. */
  year: i32 = 0;
  /** Sunday is 0. */
  weekday: i32 = 0;
  /** From 0. */
  dayOfYear: i32 = 0;
  isDaylightSaving: i32 = 0;
  offset: i64 = 0;
  zone: usize = 0;
}

const floorDivide = (a: i64, b: i64): i64 => a >= 0 ? a / b : -((-a + b - 1) / b);

/** Days from 1970-01-01 to the first of March of the year; years begin in March here, so that a leap day ends one. */
function daysToMarch(year: i64): i64 {
  return year * 365 + floorDivide(year, 4) - floorDivide(year, 100) + floorDivide(year, 400) - 719468;
}

export function isLeapYear(year: i64): bool {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Fills in the date of the second. */
export function toCalendar(time: i64, date: Calendar): void {
  const days = floorDivide(time, DAY);
  const second = i32(time - days * DAY);
  date.hour = second / 3600;
  date.minute = second / 60 % 60;
  date.second = second % 60;
  date.weekday = i32((days % 7 + 11) % 7);
  let year = floorDivide((days + 719468) * 400, 146097);
  while (daysToMarch(year) > days) year -= 1;
  while (daysToMarch(year + 1) <= days) year += 1;
  // Months from March on have 31, 30, 31, 30, 31 days, and again.
  const dayFromMarch = i32(days - daysToMarch(year));
  const monthFromMarch = (5 * dayFromMarch + 2) / 153;
  date.day = dayFromMarch - (153 * monthFromMarch + 2) / 5 + 1;
  date.month = monthFromMarch < 10 ? monthFromMarch + 2 : monthFromMarch - 10;
  const civil = monthFromMarch < 10 ? year : year + 1;
  date.year = i32(civil - 1900);
  const beforeMarch = isLeapYear(civil) ? 60 : 59;
  date.dayOfYear = monthFromMarch < 10 ? dayFromMarch + beforeMarch : dayFromMarch - 306;
  date.isDaylightSaving = 0;
  date.offset = 0;
  date.zone = ZONE.bytes.pointer.address;
}

const ZONE = "GMT\0";

/** The second of a date, whose parts may be out of their ranges. */
export function fromCalendar(date: Calendar): i64 {
  const months = i64(date.year) + 1900 + floorDivide(i64(date.month), 12);
  const month = i32(i64(date.month) - floorDivide(i64(date.month), 12) * 12);
  const monthFromMarch = i64(month < 2 ? month + 10 : month - 2);
  const year = month < 2 ? months - 1 : months;
  const days = daysToMarch(year) + (153 * monthFromMarch + 2) / 5 + i64(date.day) - 1;
  return days * DAY + i64(date.hour) * 3600 + i64(date.minute) * 60 + i64(date.second);
}

const shared = new Calendar();

const dateOf = (time: Ptr<i64>, date: Calendar): Calendar => {
  toCalendar(time.value, date);
  return date;
};

export const gmtimeSymbol = exported("gmtime")((time: Ptr<i64>): Calendar => dateOf(time, shared));
export const localtimeSymbol = exported("localtime")((time: Ptr<i64>): Calendar => dateOf(time, shared));
export const gmtimeReentrantSymbol = exported("gmtime_r")((time: Ptr<i64>, date: Calendar): Calendar => dateOf(time, date));
export const localtimeReentrantSymbol = exported("localtime_r")((time: Ptr<i64>, date: Calendar): Calendar => dateOf(time, date));

/** Also brings the parts into their ranges. */
const normalize = (date: Calendar): i64 => {
  const time = fromCalendar(date);
  toCalendar(time, date);
  return time;
};

export const mktimeSymbol = exported("mktime")((date: Calendar): i64 => normalize(date));
export const timegmSymbol = exported("timegm")((date: Calendar): i64 => normalize(date));
