package io.github.manualassist.pandas;

/** Puts numbers into the bytes of a numpy array. */
final class NumberBytes {
  private NumberBytes() {}

  /** Puts the lowest bytes of a number, in a type's byte order. */
  static void put(byte[] into, int at, long bits, int size, boolean bigEndian) {
    for (int i = 0; i < size; i++) {
      into[at + (bigEndian ? size - 1 - i : i)] = (byte) (bits >> 8 * i);
    }
  }

  /** Puts a number into an array of a float or complex type. */
  static void putFloat(NumpyDtype dtype, byte[] into, int row, double real, double imaginary) {
    boolean complex = dtype.kind() == 'c';
    int size = complex ? dtype.size() / 2 : dtype.size();
    int at = row * dtype.size();
    putFloat(into, at, real, size, dtype.bigEndian());
    if (complex) {
      putFloat(into, at + size, imaginary, size, dtype.bigEndian());
    }
  }

  private static void putFloat(byte[] into, int at, double value, int size, boolean bigEndian) {
    if (size > 8) {
      ExtendedFloat.put(into, at, value);
    } else {
      put(into, at, bits(value, size), size, bigEndian);
    }
  }

  private static long bits(double value, int size) {
    return switch (size) {
      case 2 -> halfBits(value);
      case 4 -> Float.floatToRawIntBits((float) value);
      default -> Double.doubleToRawLongBits(value);
    };
  }

  /** IEEE 754 binary16 of a value that it holds exactly: an int of 8 bits or a half float. */
  private static long halfBits(double value) {
    if (Double.isNaN(value)) {
      return 0x7e00;
    }
    long sign = Double.doubleToRawLongBits(value) < 0 ? 0x8000 : 0;
    double size = Math.abs(value);
    if (size == 0 || Double.isInfinite(size)) {
      return size == 0 ? sign : sign | 0x7c00;
    }
    int exponent = Math.getExponent(size);
    return exponent < -14
        ? sign | (long) Math.scalb(size, 24)
        : sign | (exponent + 15L) << 10 | (long) Math.scalb(size, 10 - exponent) & 0x3ff;
  }

  /** Puts the value that a float, complex or time type has for what is missing. */
  static void putMissing(NumpyDtype dtype, byte[] into, int row) {
    if (dtype.isTime()) {
      put(into, row * 8, Long.MIN_VALUE, 8, dtype.bigEndian());
    } else if (dtype.kind() == 'S') {
      // What numpy makes of NaN among bytes.
      for (int i = 0; i < Math.min(3, dtype.size()); i++) {
        into[row * dtype.size() + i] = (byte) "nan".charAt(i);
      }
    } else {
      putFloat(dtype, into, row, Double.NaN, 0);
    }
  }
}
