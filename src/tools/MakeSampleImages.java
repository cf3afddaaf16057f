import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Makes the sample pictures that are computed rather than photographed.
 *
 * <p>{@code java src/tools/MakeSampleImages.java sample-images} writes them into that folder, where
 * {@code camera.png} must be: one picture is that photo with noise. Every run gives the same
 * pixels. All are 8-bit grey PNG.
 */
final class MakeSampleImages {

  /** The grey value, 0 to 255, of the pixel in a row and column; rounded and clamped when drawn. */
  @FunctionalInterface
  private interface Picture {
    double at(int row, int column);
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 1 || !Files.isDirectory(Path.of(args[0]))) {
      System.err.println("usage: java MakeSampleImages.java FOLDER");
      System.exit(2);
    }
    Path folder = Path.of(args[0]);
    write(folder.resolve("boundary.png"), 50, 50, boundary());
    write(folder.resolve("checkerboard.png"), 256, 256, checkerboard(32));
    write(folder.resolve("gradient.png"), 256, 256, gradient());
    write(folder.resolve("impulse.png"), 31, 31, impulse(31));
    write(folder.resolve("zone-plate.png"), 512, 512, zonePlate(512));
    write(folder.resolve("shapes.png"), 320, 480, new Shapes());
    Raster camera = ImageIO.read(folder.resolve("camera.png").toFile()).getRaster();
    write(folder.resolve("noisy-camera.png"), camera.getHeight(), camera.getWidth(), noisy(camera));
  }

  /** White left of column 30, black from it on: one vertical edge, at a place that can be named. */
  private static Picture boundary() {
    return (row, column) -> column < 30 ? 255 : 0;
  }

  /** Black and white squares with the given side, black in the upper left corner. */
  private static Picture checkerboard(int side) {
    return (row, column) -> (row / side + column / side) % 2 == 0 ? 0 : 255;
  }

  /** Every column its own number: a slope of exactly 1 a pixel from left to right. */
  private static Picture gradient() {
    return (row, column) -> column;
  }

  /** One white pixel in the middle of black: its map shows the kernel itself, turned by 180°. */
  private static Picture impulse(int size) {
    int middle = size / 2;
    return (row, column) -> row == middle && column == middle ? 255 : 0;
  }

  /**
   * Rings whose frequency grows with the distance from the centre: cos(π r² / size) has r / size
   * cycles a pixel, which along each axis reaches the Nyquist limit of 1/2 at the picture's edge
   * and never passes it. A blur darkens the rings it removes to grey; a stride makes false ones.
   */
  private static Picture zonePlate(int size) {
    double centre = (size - 1) / 2.0;
    return (row, column) -> {
      double y = row - centre;
      double x = column - centre;
      return 127.5 * (1 + Math.cos(Math.PI * (x * x + y * y) / size));
    };
  }

  /** A photo with Gaussian noise (σ = 15) over all and salt and pepper on one pixel in fifty. */
  private static Picture noisy(Raster photo) {
    Random gaussian = new Random(20260701);
    Random pepper = new Random(20260702);
    // write() asks for each pixel once, row by row, so that the noise is the same in every run
    return (row, column) -> {
      double value = photo.getSample(column, row, 0) + 15 * gaussian.nextGaussian();
      double chance = pepper.nextDouble();
      return chance < 0.01 ? 0 : chance < 0.02 ? 255 : value;
    };
  }

  /**
   * Edges in every direction, thick and thin, light and dark, smooth and stepped, on middle grey.
   *
   * <p>Each shape is given by its signed distance (negative inside), from which follows how much of
   * a pixel it covers.
   */
  private static final class Shapes implements Picture {
    private static final double LIGHT = 240;
    private static final double DARK = 16;

    private double value;

    @Override
    public double at(int row, int column) {
      value = 128;
      double x = column;
      double y = row;

      double top = 82;
      smooth(disc(x - 68, y - top, 52), LIGHT);
      smooth(Math.abs(disc(x - 188, y - top, 44)) - 9, DARK);
      smooth(square(x - 300, y - top, 43.5), LIGHT);
      smooth(turnedSquare(x - 412, y - top, 40, Math.toRadians(30)), DARK);

      double bottom = 234;
      smooth(fan(x - 84, y - bottom, 64, 1.2), LIGHT);
      stepped(fan(x - 236, y - bottom, 64, 1.2), DARK);

      letterC(x - 348, y - bottom);
      letterN(x - 388, y - bottom);
      letterN(x - 432, y - bottom);
      return value;
    }

    /** Covers the pixel by as much as the shape does: an anti-aliased edge. */
    private void smooth(double distance, double colour) {
      double covered = Math.clamp(0.5 - distance, 0.0, 1.0);
      value += covered * (colour - value);
    }

    /** Covers the whole pixel or nothing of it: a staircase. */
    private void stepped(double distance, double colour) {
      if (distance <= 0) {
        value = colour;
      }
    }

    private static double disc(double x, double y, double radius) {
      return Math.hypot(x, y) - radius;
    }

    private static double square(double x, double y, double half) {
      double outX = Math.abs(x) - half;
      double outY = Math.abs(y) - half;
      return Math.hypot(Math.max(outX, 0), Math.max(outY, 0)) + Math.min(Math.max(outX, outY), 0);
    }

    private static double turnedSquare(double x, double y, double half, double angle) {
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      return square(x * cos + y * sin, y * cos - x * sin, half);
    }

    /** The distance to a straight stroke with round ends. */
    private static double stroke(
        double x, double y, double x1, double y1, double x2, double y2, double half) {
      double dx = x2 - x1;
      double dy = y2 - y1;
      double along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy);
      double t = Math.clamp(along, 0.0, 1.0);
      return Math.hypot(x - x1 - t * dx, y - y1 - t * dy) - half;
    }

    /** Twenty-four rays, one every 15°, that leave the centre free. */
    private static double fan(double x, double y, double radius, double half) {
      double nearest = Double.MAX_VALUE;
      for (int ray = 0; ray < 24; ray++) {
        double cos = Math.cos(Math.toRadians(15 * ray));
        double sin = Math.sin(Math.toRadians(15 * ray));
        double from = 0.3 * radius;
        double distance = stroke(x, y, from * cos, from * sin, radius * cos, radius * sin, half);
        nearest = Math.min(nearest, distance);
      }
      return nearest;
    }

    private void letterC(double x, double y) {
      // the part of an ellipse-like ring that is not open to the right
      double ring = Math.abs(disc(x, y * 0.72, 17)) - 2.6;
      double opening = 9 - Math.abs(y * 0.72) - (x < 0 ? 1000 : 0);
      smooth(Math.max(ring, opening), DARK);
    }

    private void letterN(double x, double y) {
      double left = stroke(x, y, -13, 23, -13, -23, 2.6);
      double across = stroke(x, y, -13, -23, 13, 23, 2.6);
      double right = stroke(x, y, 13, 23, 13, -23, 2.6);
      smooth(Math.min(left, Math.min(across, right)), DARK);
    }
  }

  private static void write(Path file, int rows, int columns, Picture picture) throws IOException {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double rounded = Math.floor(picture.at(row, column) + 0.5);
        // straight into the samples: setRGB would apply a gamma curve
        image.getRaster().setSample(column, row, 0, (int) Math.clamp(rounded, 0.0, 255.0));
      }
    }
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no PNG writer for " + file);
    }
    System.out.println(file + " " + columns + "×" + rows);
  }
}
