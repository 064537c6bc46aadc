// expect: 0 1 4 194 154 1000
// expect: total 833252
// expect: sparse low high none
// expect: i64 1 2 3 0
// expect: negative minus zero plus
// A switch with many cases, and ones with sparse, 64-bit and negative cases.
import { standardOutput } from "bareflow/kernel/program.ts";

function look(n: u32): u32 {
  switch (n) {
    case 0: return 0;
    case 7: return 1;
    case 14: return 4;
    case 21: return 9;
    case 28: return 16;
    case 35: return 25;
    case 42: return 36;
    case 49: return 49;
    case 56: return 64;
    case 63: return 81;
    case 70: return 100;
    case 77: return 121;
    case 84: return 144;
    case 91: return 169;
    case 98: return 196;
    case 105: return 225;
    case 112: return 5;
    case 119: return 38;
    case 126: return 73;
    case 133: return 110;
    case 140: return 149;
    case 147: return 190;
    case 154: return 233;
    case 161: return 27;
    case 168: return 74;
    case 175: return 123;
    case 182: return 174;
    case 189: return 227;
    case 196: return 31;
    case 203: return 88;
    case 210: return 147;
    case 217: return 208;
    case 224: return 20;
    case 231: return 85;
    case 238: return 152;
    case 245: return 221;
    case 252: return 41;
    case 259: return 114;
    case 266: return 189;
    case 273: return 15;
    case 280: return 94;
    case 287: return 175;
    case 294: return 7;
    case 301: return 92;
    case 308: return 179;
    case 315: return 17;
    case 322: return 108;
    case 329: return 201;
    case 336: return 45;
    case 343: return 142;
    case 350: return 241;
    case 357: return 91;
    case 364: return 194;
    case 371: return 48;
    case 378: return 155;
    case 385: return 13;
    case 392: return 124;
    case 399: return 237;
    case 406: return 101;
    case 413: return 218;
    case 420: return 86;
    case 427: return 207;
    case 434: return 79;
    case 441: return 204;
    case 448: return 80;
    case 455: return 209;
    case 462: return 89;
    case 469: return 222;
    case 476: return 106;
    case 483: return 243;
    case 490: return 131;
    case 497: return 21;
    case 504: return 164;
    case 511: return 58;
    case 518: return 205;
    case 525: return 103;
    case 532: return 3;
    case 539: return 156;
    case 546: return 60;
    case 553: return 217;
    case 560: return 125;
    case 567: return 35;
    case 574: return 198;
    case 581: return 112;
    case 588: return 28;
    case 595: return 197;
    case 602: return 117;
    case 609: return 39;
    case 616: return 214;
    case 623: return 140;
    case 630: return 68;
    case 637: return 249;
    case 644: return 181;
    case 651: return 115;
    case 658: return 51;
    case 665: return 240;
    case 672: return 180;
    case 679: return 122;
    case 686: return 66;
    case 693: return 12;
    case 700: return 211;
    case 707: return 161;
    case 714: return 113;
    case 721: return 67;
    case 728: return 23;
    case 735: return 232;
    case 742: return 192;
    case 749: return 154;
    case 756: return 118;
    case 763: return 84;
    case 770: return 52;
    case 777: return 22;
    case 784: return 245;
    case 791: return 219;
    case 798: return 195;
    case 805: return 173;
    case 812: return 153;
    case 819: return 135;
    case 826: return 119;
    case 833: return 105;
    case 840: return 93;
    case 847: return 83;
    case 854: return 75;
    case 861: return 69;
    case 868: return 65;
    case 875: return 63;
    case 882: return 63;
    case 889: return 65;
    case 896: return 69;
    case 903: return 75;
    case 910: return 83;
    case 917: return 93;
    case 924: return 105;
    case 931: return 119;
    case 938: return 135;
    case 945: return 153;
    case 952: return 173;
    case 959: return 195;
    case 966: return 219;
    case 973: return 245;
    case 980: return 22;
    case 987: return 52;
    case 994: return 84;
    case 1001: return 118;
    case 1008: return 154;
    case 6: return 192;
    case 13: return 232;
    case 20: return 23;
    case 27: return 67;
    case 34: return 113;
    case 41: return 161;
    case 48: return 211;
    case 55: return 12;
    case 62: return 66;
    case 69: return 122;
    case 76: return 180;
    case 83: return 240;
    case 90: return 51;
    case 97: return 115;
    case 104: return 181;
    case 111: return 249;
    case 118: return 68;
    case 125: return 140;
    case 132: return 214;
    case 139: return 39;
    case 146: return 117;
    case 153: return 197;
    case 160: return 28;
    case 167: return 112;
    case 174: return 198;
    case 181: return 35;
    case 188: return 125;
    case 195: return 217;
    case 202: return 60;
    case 209: return 156;
    case 216: return 3;
    case 223: return 103;
    case 230: return 205;
    case 237: return 58;
    case 244: return 164;
    case 251: return 21;
    case 258: return 131;
    case 265: return 243;
    case 272: return 106;
    case 279: return 222;
    case 286: return 89;
    case 293: return 209;
    case 300: return 80;
    case 307: return 204;
    case 314: return 79;
    case 321: return 207;
    case 328: return 86;
    case 335: return 218;
    case 342: return 101;
    case 349: return 237;
    case 356: return 124;
    case 363: return 13;
    case 370: return 155;
    case 377: return 48;
    case 384: return 194;
    default: return 1000;
  }
}
function sparse(n: u32): string {
  switch (n) {
    case 1: return "low";
    case 4000000000: return "high";
  }
  return "none";
}
function wide(n: i64): u8 {
  switch (n) {
    case -9223372036854775808: return 1;
    case 9223372036854775807: return 2;
    case 0x100000000: return 3;
    default: return 0;
  }
}
function sign(n: i8): string {
  switch (n) {
    case -1: return "minus";
    case 0: return "zero";
    default: return "plus";
  }
}

export function main(): i32 {
  print(standardOutput, `${look(0)} ${look(7)} ${look(14)} ${look(384)} ${look(1008)} ${look(5)}\n`);
  let total: u32 = 0;
  for (const n of range<u32>(0, 1009)) total += look(n);
  print(standardOutput, `total ${total}\n`);
  print(standardOutput, `sparse ${sparse(1)} ${sparse(4000000000)} ${sparse(2)}\n`);
  print(standardOutput, `i64 ${wide(minValue<i64>())} ${wide(maxValue<i64>())} ${wide(4294967296)} ${wide(0)}\n`);
  print(standardOutput, `negative ${sign(-1)} ${sign(0)} ${sign(5)}\n`);
  return 0;
}
