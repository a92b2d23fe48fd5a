package dev.webhoster.api.request;

import java.util.Arrays;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.webhoster.api.error.ApiError;
import dev.webhoster.api.error.ApiException;
import dev.webhoster.api.error.ErrorCode;

/** Refuses a body where the handler reads none: such a field has no effect, like an unknown one. */
@Component
class UnexpectedBodyInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean changes = BodyLimitFilter.WITH_BODY.contains(request.getMethod());
        if (changes && request.getContentLengthLong() > 0 && handler instanceof HandlerMethod method && !takesBody(method)) {
            throw new ApiException(ApiError.of(ErrorCode.MALFORMED_REQUEST, "This address takes no body; send none."));
        }
        return true;
    }

    private static boolean takesBody(HandlerMethod method) {
        PostMapping post = method.getMethodAnnotation(PostMapping.class);
        return (post != null && post.consumes().length > 0)
                || Arrays.stream(method.getMethodParameters()).anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }
}
