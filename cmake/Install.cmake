# `make install PREFIX=`: program, library, headers, CMake package, data, model, manual page.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS program RUNTIME)
# The static library needs its external libraries named again by the package file, so it is exported by hand.
install(TARGETS rapporteur ARCHIVE)
install(DIRECTORY include/rapporteur TYPE INCLUDE FILES_MATCHING PATTERN "*.h")
install(DIRECTORY data models DESTINATION ${CMAKE_INSTALL_DATADIR}/rapporteur
  FILES_MATCHING PATTERN "*.tsv" PATTERN "*.model" PATTERN "*.md" PATTERN "*.json")
install(FILES man/rapporteur.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
configure_package_config_file(cmake/rapporteur-config.cmake.in rapporteur-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/rapporteur)
write_basic_package_version_file(rapporteur-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/rapporteur-config.cmake ${PROJECT_BINARY_DIR}/rapporteur-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/rapporteur)
