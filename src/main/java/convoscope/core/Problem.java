package convoscope.core;

import java.util.Locale;

/**
 * Everything that can be wrong with what a person asked for or handed over.
 *
 * <p>Each problem has one sentence in every language under the key {@link #key()}; its arguments
 * are given, in order, in the comment beside it. The sentence says what was found and what was
 * expected.
 */
public enum Problem {
  /** what, found, smallest, largest. */
  OUT_OF_RANGE,
  /** what, found. */
  NOT_FINITE,
  /** what, found text. */
  NOT_A_NUMBER,
  /** lower end, upper end of a scale. */
  SCALE_ENDS,
  /** what, found text, words that can be chosen. */
  NOT_A_CHOICE,
  /** field of a file, found value, an example of what is expected. */
  FIELD_UNFIT,
  /** found text, channels. */
  MEANS_UNFIT,
  /** found text, channels. */
  DEVIATIONS_UNFIT,
  /** what a pixel becomes. */
  INPUT_OVERFLOW,
  /** rows found, columns found, largest allowed. */
  KERNEL_TOO_LARGE,
  /** first row's cells, ragged row (from 1), its cells. */
  KERNEL_RAGGED,
  /** no arguments. */
  KERNEL_EMPTY,
  /** sum found, sum of magnitudes. */
  KERNEL_NOT_NORMALISABLE,
  /** cell or factor found. */
  KERNEL_OVERFLOW,
  /** rows × columns expected, rows × columns found. */
  KERNEL_SIZES_DIFFER,
  /** axis word, window extent, padded input size. */
  WINDOW_LARGER_THAN_INPUT,
  /** border mode, axis word, padding found, largest allowed. */
  PADDING_TOO_LARGE_FOR_BORDER,
  /** channels of input, groups. */
  GROUPS_DO_NOT_DIVIDE,
  /** kernel's input channels expected, found. */
  KERNEL_CHANNELS_DIFFER,
  /** output values needed, largest allowed. */
  OUTPUT_TOO_LARGE,
  /** no arguments. */
  RESULT_OVERFLOW,
  /** engine id, why. */
  ENGINE_UNSUPPORTED,
  /** engine id, why. */
  ENGINE_MISSING,
  /** file. */
  FILE_NOT_FOUND,
  /** file. */
  FILE_IS_FOLDER,
  /** file. */
  FILE_IS_NO_FILE,
  /** file. */
  FILE_EMPTY,
  /** file, why. */
  FILE_UNREADABLE,
  /** file, why. */
  FILE_UNWRITABLE,
  /** file. */
  FILE_EXISTS,
  /** file, formats read. */
  PHOTO_FORMAT_UNKNOWN,
  /** file, format, why. */
  PHOTO_DAMAGED,
  /** file, format, what kind. */
  PHOTO_UNSUPPORTED,
  /** file, columns, rows, largest allowed number of pixels. */
  PHOTO_TOO_LARGE,
  /** file, why. */
  KERNEL_FILE_BAD,
  /** file, found, expected. */
  FORMAT_UNFIT,
  /** file, maps found, word of what fits. */
  MAPS_UNFIT,
  /** where in it. */
  JSON_DAMAGED,
  /** two files. */
  OUTPUTS_COLLIDE,
  /** file. */
  NETWORK_FORMAT_UNKNOWN,
  /** file, why. */
  NETWORK_DAMAGED,
  /** file, name of the tensor, layer or function that contradicts itself. */
  NETWORK_PART_DAMAGED,
  /** file, operator. */
  NETWORK_OPERATOR_UNKNOWN,
  /** file, tensor, its type. */
  NETWORK_TYPE_UNKNOWN,
  /** file, missing file. */
  NETWORK_DATA_MISSING,
  /** file, inputs found. */
  NETWORK_NO_IMAGE,
  /** file, node. */
  NETWORK_CYCLE,
  /** file, node, tensor that nobody makes. */
  NETWORK_TENSOR_MISSING,
  /** file, output that nobody makes. */
  NETWORK_OUTPUT_MISSING,
  /** file, tensor, why. */
  LAYER_NO_MAP,
  /** file, bytes needed, bytes there are. */
  NETWORK_TOO_LARGE,
  /** file, megabytes that it would have, most that one has. */
  NETWORK_FILE_TOO_LARGE,
  /** file, what the runtime says. */
  NETWORK_REFUSED,
  /** file, layer asked for. */
  LAYER_UNKNOWN,
  /** network, sizes found, sizes expected. */
  INPUT_SIZE_UNFIT,
  /** network, sizes of its input, layer that cannot work on what comes to it then. */
  LAYER_SIZE_UNFIT,
  /** file, why. */
  CARD_BAD,
  /** file, why. */
  NETWORK_LIST_BAD,
  /** file, why. */
  STACK_BAD,
  /** file. */
  SESSION_NEWER,
  /** file that was written, names of photos that are nowhere. */
  PHOTO_GONE,
  /** name of the document, file set aside, why. */
  DOCUMENT_DAMAGED,
  /** place in a document, value found. */
  DOCUMENT_VALUE,
  /** no arguments. */
  MAP_NOT_WHOLE,
  /** row, cell, both from 1. */
  CELL_EMPTY,
  /** what, found text, the character in it that has no place there. */
  CELL_CHARACTER,
  /** what, found text, what it can be read as, what else. */
  NUMBERS_AMBIGUOUS,
  /** name. */
  NAME_TAKEN,
  /** names of the kernels, file set aside. */
  KERNELS_DAMAGED,
  /** folder, why. */
  HOME_UNWRITABLE,
  /** no arguments. */
  CLIPBOARD_EMPTY,
  /** no arguments. */
  OUT_OF_MEMORY,
  /** what happened, in the words of the program that failed. */
  UNEXPECTED;

  /** The key of this problem's sentence: {@code problem.} and the name in small letters. */
  public String key() {
    return "problem." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
