// wctype.h: the classes of wide characters are those of ctype.h. What is above ASCII belongs to none but, as something to be seen, to
// print and graph.
import {
  isalnumSymbol, isalphaSymbol, isblankSymbol, iscntrlSymbol, isdigitSymbol, isgraphSymbol, islowerSymbol, isprintSymbol, ispunctSymbol, isspaceSymbol,
  isupperSymbol, isxdigitSymbol, toLower, toUpper,
} from "../ctype/characters.ts";
import { isCharacter } from "./utf8.ts";

const isAscii = inline((character: u32): bool => character < 0x80);
/** C1's control characters, and line and paragraph separators, are not seen. */
const isSeen = (character: u32): bool => character >= 0xa0 && isCharacter(character) && character !== 0x2028 && character !== 0x2029;

export const iswalnumSymbol = exported("iswalnum")((character: u32): i32 => isAscii(character) ? isalnumSymbol(i32(character)) : 0);
export const iswalphaSymbol = exported("iswalpha")((character: u32): i32 => isAscii(character) ? isalphaSymbol(i32(character)) : 0);
export const iswblankSymbol = exported("iswblank")((character: u32): i32 => isAscii(character) ? isblankSymbol(i32(character)) : 0);
export const iswcntrlSymbol = exported("iswcntrl")((character: u32): i32 => isAscii(character) ? iscntrlSymbol(i32(character)) : character < 0xa0 ? 1 : 0);
export const iswdigitSymbol = exported("iswdigit")((character: u32): i32 => isAscii(character) ? isdigitSymbol(i32(character)) : 0);
export const iswgraphSymbol = exported("iswgraph")((character: u32): i32 => isAscii(character) ? isgraphSymbol(i32(character)) : i32(isSeen(character)));
export const iswlowerSymbol = exported("iswlower")((character: u32): i32 => isAscii(character) ? islowerSymbol(i32(character)) : 0);
export const iswprintSymbol = exported("iswprint")((character: u32): i32 => isAscii(character) ? isprintSymbol(i32(character)) : i32(isSeen(character)));
export const iswpunctSymbol = exported("iswpunct")((character: u32): i32 => isAscii(character) ? ispunctSymbol(i32(character)) : 0);
export const iswspaceSymbol = exported("iswspace")((character: u32): i32 => isAscii(character) ? isspaceSymbol(i32(character)) : 0);
export const iswupperSymbol = exported("iswupper")((character: u32): i32 => isAscii(character) ? isupperSymbol(i32(character)) : 0);
export const iswxdigitSymbol = exported("iswxdigit")((character: u32): i32 => isAscii(character) ? isxdigitSymbol(i32(character)) : 0);
export const towlowerSymbol = exported("towlower")((character: u32): u32 => isAscii(character) ? u32(toLower(i32(character))) : character);
export const towupperSymbol = exported("towupper")((character: u32): u32 => isAscii(character) ? u32(toUpper(i32(character))) : character);

/** A class by its name, as a number from 1; 0 when there is none. */
export const wctypeSymbol = exported("wctype")((name: Ptr<u8>): u64 => numberOf(name, "alnum\0alpha\0blank\0cntrl\0digit\0graph\0lower\0print\0punct\0space\0upper\0xdigit\0"));

export const iswctypeSymbol = exported("iswctype")((character: u32, number: u64): i32 => {
  switch (number) {
    case 1: return iswalnumSymbol(character);
    case 2: return iswalphaSymbol(character);
    case 3: return iswblankSymbol(character);
    case 4: return iswcntrlSymbol(character);
    case 5: return iswdigitSymbol(character);
    case 6: return iswgraphSymbol(character);
    case 7: return iswlowerSymbol(character);
    case 8: return iswprintSymbol(character);
    case 9: return iswpunctSymbol(character);
    case 10: return iswspaceSymbol(character);
    case 11: return iswupperSymbol(character);
    case 12: return iswxdigitSymbol(character);
    default: return 0;
  }
});

/** A way to change characters by its name. */
export const wctransSymbol = exported("wctrans")((name: Ptr<u8>): u64 => numberOf(name, "tolower\0toupper\0"));

export const towctransSymbol = exported("towctrans")((character: u32, number: u64): u32 =>
  number === 1 ? towlowerSymbol(character) : number === 2 ? towupperSymbol(character) : character);

/** Which of the names, each with a zero byte behind it, the text is. */
function numberOf(text: Ptr<u8>, names: string): u64 {
  let number: u64 = 1;
  let at: usize = 0;
  let isSame = true;
  for (const character of names) {
    if (text[at] !== character) isSame = false;
    if (character === 0) {
      if (isSame) return number;
      number += 1;
      at = 0;
      isSame = true;
    } else if (isSame) {
      at += 1;
    }
  }
  return 0;
}
