# embed(target file symbol): the bytes of `file` as `std::string_view symbol()` in namespace rapporteur.
function(embed target file symbol)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp)
  add_custom_command(OUTPUT ${output}
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/scripts/embed.py ${file} ${symbol} ${output}
    DEPENDS ${file} ${PROJECT_SOURCE_DIR}/scripts/embed.py VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
