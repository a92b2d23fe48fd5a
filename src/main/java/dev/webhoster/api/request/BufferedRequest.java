package dev.webhoster.api.request;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;

import dev.webhoster.api.error.ApiException;
import dev.webhoster.api.error.RequestErrors;

/** A request with its whole body in memory: the body is known to be small, and can be read twice. */
final class BufferedRequest extends HttpServletRequestWrapper {

    /** Limit of a body in bytes; the API needs far less. */
    static final int MAX_BYTES = 100_000;

    private final byte[] bytes;

    private BufferedRequest(HttpServletRequest request, byte[] bytes) {
        super(request);
        this.bytes = bytes;
    }

    /** @throws ApiException when the body is too large */
    static BufferedRequest read(HttpServletRequest request) throws IOException {
        refuseIfLarge(request);
        byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return new BufferedRequest(request, bytes);
    }

    /** @throws ApiException when the body is too large by its own Content-Length */
    static void refuseIfLarge(HttpServletRequest request) {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
    }

    private static ApiException tooLarge() {
        return new ApiException(RequestErrors.ofStatus(413));
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public int getContentLength() {
        return bytes.length;
    }

    @Override
    public long getContentLengthLong() {
        return bytes.length;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream source = new ByteArrayInputStream(bytes);
        return new ServletInputStream() {
            @Override
            public int read() {
                return source.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return source.read(target, offset, length);
            }

            @Override
            public boolean isFinished() {
                return source.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(@Nullable ReadListener listener) {
                throw new UnsupportedOperationException("The body is in memory already");
            }
        };
    }
}
